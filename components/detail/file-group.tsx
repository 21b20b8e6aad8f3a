'use client'

import { useState } from 'react'
import { DownloadControl } from '@/components/download/download-control'
import { wantedFile } from '@/components/download/wanted'
import { Button } from '@/components/ui/button'
import { countOf, formatCount } from '@/lib/format/count'
import type { TrailFile } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import { FileItem, fileKey, isBadFile } from './file-item'

/** Files that are drawn unasked. */
const FIRST_FILES = 200

interface FileGroupProps {
  /** What one of them is called. */
  one: string
  files: readonly TrailFile[]
  /** The file that the reader came for, `<channel>~<id>`. */
  pointed: string | null
  /** Whether they can be downloaded now, as far as their statuses allow. */
  readable: boolean
}

/** Files of one kind: how many, how many of them failed, and each. */
export function FileGroup({ one, files, pointed, readable }: FileGroupProps) {
  const [all, setAll] = useState(false)
  const bad = files.filter(isBadFile).length
  // What the reader came for is among those drawn.
  const most = Math.max(FIRST_FILES, files.findIndex(file => fileKey(file) === pointed) + 1)
  const shown = all ? files : files.slice(0, most)
  return (
    <div>
      <p className="mb-2 text-muted">
        {countOf(files.length, one)}
        {bad > 0 && <span className="font-medium text-danger"> · {bad} failed</span>}
      </p>
      <ul className="grid gap-2">
        {shown.map(file => (
          <FileItem key={fileKey(file)} file={file} pointed={fileKey(file) === pointed}>
            {readable ? downloadOf(file) : null}
          </FileItem>
        ))}
      </ul>
      {shown.length < files.length && (
        <Button className="mt-2" onClick={() => setAll(true)}>
          Show the other {formatCount(files.length - shown.length)}
        </Button>
      )}
    </div>
  )
}

/** Nothing where its status says that there is nothing to be had. */
function downloadOf(file: TrailFile) {
  const { access } = fileStatusWords(file.status)
  if (access === 'no' || access === 'later') return null
  return <DownloadControl wanted={wantedFile(file, access === 'as-is')} />
}
