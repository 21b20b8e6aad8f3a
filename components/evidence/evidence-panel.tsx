'use client'

import { useState } from 'react'
import type { DetailReply } from '@/components/data/connection-detail'
import { DownloadControl } from '@/components/download/download-control'
import { formatBytes } from '@/lib/format/bytes'
import { countOf, formatCount } from '@/lib/format/count'
import { isEnded } from '@/lib/schema/is-ended'
import { bundleWanted, offeredFiles, sizeOf } from './evidence-choice'
import { FileChoices } from './file-choices'

/** What goes into the bundle, and its making: how far it is, and the SHA-256 of what came. */
export function EvidencePanel({ reply }: { reply: DetailReply }) {
  const { connection, trail } = reply
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [logs, setLogs] = useState(true)
  const files = offeredFiles(trail)
  const kept = files.filter(({ key }) => !left.has(key))
  const { bytes, unknown } = sizeOf(kept)
  const lost = files.filter(({ canBeHad }) => !canBeHad).length
  const channels = trail?.channels.length ?? 0
  return (
    <div className="grid w-[28rem] max-w-full gap-3">
      <p className="text-muted">
        A signed ZIP: the connection, its source’s object, its review, the ledger’s rows about it, and what
        you choose here. Whatever cannot be had is named in it, with the reason.
      </p>
      {trail === null || !isEnded(connection) ? (
        <p className="text-warn">
          {trail === null
            ? 'There is no trail to take: the bundle will say so.'
            : 'It is still open: logs and files can be read once it has ended, and the bundle will say so.'}
        </p>
      ) : null}
      {channels > 0 ? (
        <label className="flex min-h-6 items-baseline gap-2">
          <input type="checkbox" checked={logs} onChange={event => setLogs(event.currentTarget.checked)} />
          <span>Logs and transcripts of {countOf(channels, 'channel')}</span>
        </label>
      ) : null}
      {files.length > 0 ? <FileChoices files={files} left={left} onLeft={setLeft} /> : null}
      {files.length > 0 ? (
        <p className="text-muted">
          {countOf(kept.length, 'file')} of {formatCount(files.length)}, {formatBytes(bytes)}
          {unknown > 0 ? ` and ${formatCount(unknown)} of unknown size` : ''}
          {lost > 0 ? <span className="text-danger"> · {formatCount(lost)} cannot be had</span> : null}
        </p>
      ) : null}
      <DownloadControl wanted={bundleWanted(connection, files, left, logs)} />
      <p className="text-xs text-faint">
        <code>npm run evidence:verify -- FILE</code> proves it on any machine. That you took it is in the
        ledger.
      </p>
    </div>
  )
}
