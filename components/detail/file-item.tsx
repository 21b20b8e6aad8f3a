'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { TrailFile } from '@/lib/schema/file'
import { isBadStatus } from '@/lib/schema/file-status'
import { BytesCell, InstantCell } from './cells'
import { FileMeaning } from './file-meaning'
import { FileStatus } from './file-status'

const DIRECTIONS: Readonly<Record<TrailFile['direction'], string>> = {
  download: 'Download, server to client',
  upload: 'Upload, client to server',
  unknown: 'Direction unknown',
}

/** A file within its connection, as an address names it. */
export const fileKey = ({ channelId, id }: Pick<TrailFile, 'channelId' | 'id'>) => `${channelId}~${id}`

/** Neither fine nor still being written. */
export const isBadFile = ({ status }: Pick<TrailFile, 'status'>) => isBadStatus(status)

interface FileItemProps {
  file: TrailFile
  pointed: boolean
  /** What can be done with it; null where nothing can now. */
  children: ReactNode
}

/** One file of a trail; the one that the reader came for is scrolled to. */
export function FileItem({ file, pointed, children }: FileItemProps) {
  const item = useRef<HTMLLIElement>(null)
  // How far the drawer is scrolled is the browser's state.
  useEffect(() => {
    if (pointed) item.current?.scrollIntoView({ block: 'nearest' })
  }, [pointed])
  return (
    <li
      ref={item}
      aria-current={pointed ? 'true' : undefined}
      className={`scroll-my-3 rounded-md border px-3 py-2 aria-[current=true]:outline-2 aria-[current=true]:outline-accent ${isBadFile(file) ? 'border-danger bg-danger-soft' : 'border-line aria-[current=true]:bg-accent-soft'}`}
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
      <FileMeaning status={file.status} />
      {children === null ? null : <div className="mt-2">{children}</div>}
    </li>
  )
}
