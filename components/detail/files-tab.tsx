import type { DetailReply } from '@/components/data/connection-detail'
import { DownloadControl } from '@/components/download/download-control'
import { wantedLog } from '@/components/download/wanted'
import { countOf } from '@/lib/format/count'
import type { TrailChannel } from '@/lib/schema/file'
import { isEnded } from '@/lib/schema/is-ended'
import { FileGroup } from './file-group'
import { fileKey } from './file-item'
import { TrailNotice } from './trail-notice'

interface FilesTabProps {
  reply: DetailReply
  /** The file that the reader came for, `<channel>~<id>`. */
  file?: string | null
}

/**
 * Every file of the trail, those that failed standing out: what was transferred, then the recordings of the protocol and the
 * logs of the channels. All can be downloaded once the connection has ended.
 */
export function FilesTab({ reply, file = null }: FilesTabProps) {
  if (reply.trail === null) return <TrailNotice reply={reply} />
  const { channels } = reply.trail
  const transferred = channels.flatMap(channel => channel.transferredFiles)
  const recordings = channels.flatMap(channel => channel.protocolFile ?? [])
  const lost = file !== null && ![...transferred, ...recordings].some(one => fileKey(one) === file)
  const readable = isEnded(reply.connection)
  return (
    <div className="grid gap-4 px-4 py-3">
      {lost && <p className="text-warn">The file you came for is not in this trail any more.</p>}
      {readable ? null : (
        <p className="text-muted">Files and logs can be downloaded once the connection has ended.</p>
      )}
      {transferred.length === 0 ? (
        <p className="text-muted">No file was transferred.</p>
      ) : (
        <FileGroup one="file" files={transferred} pointed={file} readable={readable} />
      )}
      {recordings.length > 0 && (
        <FileGroup one="protocol recording" files={recordings} pointed={file} readable={readable} />
      )}
      {readable && channels.length > 0 && <LogGroup reply={reply} channels={channels} />}
    </div>
  )
}

function LogGroup({ reply, channels }: { reply: DetailReply; channels: readonly TrailChannel[] }) {
  const { source, id } = reply.connection
  return (
    <div>
      <p className="mb-2 text-muted">{countOf(channels.length, 'channel log')}</p>
      <ul className="grid gap-2">
        {channels.map(channel => (
          <li key={channel.id} className="rounded-md border border-line px-3 py-2">
            <p className="mb-2">
              <bdi className="font-medium">{channel.type ?? 'channel'}</bdi>{' '}
              <bdi className="font-mono text-xs break-all text-faint">{channel.id}</bdi>
            </p>
            <DownloadControl wanted={wantedLog(source, id, channel)} what="log" />
          </li>
        ))}
      </ul>
    </div>
  )
}
