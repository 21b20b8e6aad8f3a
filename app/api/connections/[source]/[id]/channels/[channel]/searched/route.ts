import { type ChannelParams, channelRule } from '@/lib/api/deliver-request'
import { notFound } from '@/lib/api/problem'
import { readBody } from '@/lib/api/read-body'
import { record } from '@/lib/api/record'
import { route } from '@/lib/api/route'
import { searchedOf } from '@/lib/api/watch-body'
import { getRuntime } from '@/lib/runtime'

/** Notes what somebody is about to look for in a channel's log: `{ words }`. The log is searched where it is, in their browser. */
export const POST = route<ChannelParams>(channelRule('trail.view'), async asked => {
  const { source, id: connectionId, channel: channelId } = asked.params
  const words = searchedOf(await readBody(asked.request))
  if (!getRuntime().connectors.has(source)) throw notFound(`source "${source}"`)
  await record(asked, { action: 'log.search', source, connectionId, channelId, parameters: { words } })
  return new Response(null, { status: 204 })
})
