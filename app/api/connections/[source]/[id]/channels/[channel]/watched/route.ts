import { type ChannelParams, channelRule } from '@/lib/api/deliver-request'
import { notFound } from '@/lib/api/problem'
import { readBody } from '@/lib/api/read-body'
import { record } from '@/lib/api/record'
import { route } from '@/lib/api/route'
import { watchOf } from '@/lib/api/watch-body'
import { getRuntime } from '@/lib/runtime'

/**
 * Notes which parts of a channel's log were watched on the terminal and read in the transcript since it was last noted:
 * `{ watched: [{ fromMs, toMs }], read: […] }`, in ms from the log's first event. One row in the ledger.
 */
export const POST = route<ChannelParams>(channelRule('trail.view'), async asked => {
  const { source, id: connectionId, channel: channelId } = asked.params
  const seen = watchOf(await readBody(asked.request))
  if (!getRuntime().connectors.has(source)) throw notFound(`source "${source}"`)
  await record(asked, { action: 'log.replay', source, connectionId, channelId, parameters: seen })
  return new Response(null, { status: 204 })
})
