import { deliver } from '@/lib/api/deliver'
import { type ChannelParams, channelRule, deliverRequestOf } from '@/lib/api/deliver-request'
import { route } from '@/lib/api/route'

interface FileParams extends ChannelParams {
  readonly file: string
}

/** A transferred or protocol file, streamed. One that is not whole is handed out only with `asIs=true`. */
export const GET = route<FileParams>(channelRule('file.download'), async asked => {
  const { source, id: connectionId, channel: channelId, file: fileId } = asked.params
  const subject = { source, connectionId, channelId, fileId }
  return await deliver(asked, subject, deliverRequestOf(asked.url, ['asIs']))
})
