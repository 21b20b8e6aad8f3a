import type { DetailReply } from '@/components/data/connection-detail'
import type { TrailFile } from '@/lib/schema/file'
import { FileItem, fileKey, isBadFile } from './file-item'
import { TrailNotice } from './trail-notice'

interface FilesTabProps {
  reply: DetailReply
  /** The file that the reader came for, `<channel>~<id>`. */
  file?: string | null
}

/** Every file of the trail, those that failed standing out: what was transferred, then the recordings of the protocol. */
export function FilesTab({ reply, file = null }: FilesTabProps) {
  if (reply.trail === null) return <TrailNotice reply={reply} />
  const { channels } = reply.trail
  const transferred = channels.flatMap(channel => channel.transferredFiles)
  const recordings = channels.flatMap(channel => channel.protocolFile ?? [])
  const lost = file !== null && ![...transferred, ...recordings].some(one => fileKey(one) === file)
  return (
    <div className="grid gap-4 px-4 py-3">
      {lost && <p className="text-warn">The file you came for is not in this trail any more.</p>}
      {transferred.length === 0 ? (
        <p className="text-muted">No file was transferred.</p>
      ) : (
        <FileGroup one="file" files={transferred} pointed={file} />
      )}
      {recordings.length > 0 && <FileGroup one="protocol recording" files={recordings} pointed={file} />}
    </div>
  )
}

interface FileGroupProps {
  /** What one of them is called. */
  one: string
  files: readonly TrailFile[]
  pointed: string | null
}

function FileGroup({ one, files, pointed }: FileGroupProps) {
  const bad = files.filter(isBadFile).length
  return (
    <div>
      <p className="mb-2 text-muted">
        {files.length} {files.length === 1 ? one : `${one}s`}
        {bad > 0 && <span className="font-medium text-danger"> · {bad} failed</span>}
      </p>
      <ul className="grid gap-2">
        {files.map(file => (
          <FileItem key={fileKey(file)} file={file} pointed={fileKey(file) === pointed} />
        ))}
      </ul>
    </div>
  )
}
