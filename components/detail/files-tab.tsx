import type { DetailReply } from '@/components/data/connection-detail'
import type { TrailFile } from '@/lib/schema/file'
import { BytesCell, InstantCell } from './cells'
import { FileStatus } from './file-status'
import { TrailNotice } from './trail-notice'

const DIRECTIONS: Readonly<Record<TrailFile['direction'], string>> = {
  download: 'Download, server to client',
  upload: 'Upload, client to server',
  unknown: 'Direction unknown',
}

const isBad = (file: TrailFile) => file.status !== null && file.status !== 'OK' && file.status !== 'ONGOING'

/** Every transferred file of the trail, those that failed standing out. */
export function FilesTab({ reply }: { reply: DetailReply }) {
  if (reply.trail === null) return <TrailNotice reply={reply} />
  const files = reply.trail.channels.flatMap(channel => channel.transferredFiles)
  if (files.length === 0) return <p className="px-4 py-6 text-muted">No file was transferred.</p>
  const bad = files.filter(isBad).length
  return (
    <div className="px-4 py-3">
      <p className="mb-2 text-muted">
        {files.length} {files.length === 1 ? 'file' : 'files'}
        {bad > 0 && <span className="font-medium text-danger"> · {bad} failed</span>}
      </p>
      <ul className="grid gap-2">
        {files.map(file => (
          <li
            key={`${file.channelId}~${file.id}`}
            className={`rounded-md border px-3 py-2 ${isBad(file) ? 'border-danger bg-danger-soft' : 'border-line'}`}
          >
            <div className="flex items-start justify-between gap-3">
              <bdi className="min-w-0 font-medium break-all">{file.name ?? 'unnamed'}</bdi>
              <span className="shrink-0">
                <BytesCell bytes={file.size} />
              </span>
            </div>
            <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-muted">
              <FileStatus status={file.status} />
              <span>{DIRECTIONS[file.direction]}</span>
              <span>
                <InstantCell at={file.openedAt} /> – <InstantCell at={file.closedAt} />
              </span>
              <span>{file.channelType}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
