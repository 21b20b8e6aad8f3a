import { deliver } from '@/lib/api/deliver'
import { type ChannelParams, channelRule, deliverRequestOf } from '@/lib/api/deliver-request'
import { route } from '@/lib/api/route'

/** A channel's trail log as JSON lines, streamed. `purpose=replay` says that it is to be shown, not kept. */
export const GET = route<ChannelParams>(channelRule('trail.view'), async asked => {
  const { source, id: connectionId, channel: channelId } = asked.params
  const subject = { source, connectionId, channelId, fileId: null }
  return await deliver(asked, subject, deliverRequestOf(asked.url, ['purpose']))
})
