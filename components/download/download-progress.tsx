import { CopyButton } from '@/components/ui/copy-button'
import type { DownloadState } from './download'
import { downloadWords, isShort, percentOf } from './download-words'

/** How far one download is, and how it ended: its size, and the SHA-256 of what the server sent. */
export function DownloadProgress({ state, name }: { state: DownloadState; name: string }) {
  const loud = state.phase === 'failed' || (state.phase === 'done' && isShort(state))
  return (
    <div className="grid min-w-0 gap-1">
      {state.phase === 'asking' || state.phase === 'running' ? (
        <Bar label={`Download of ${name}`} percent={state.phase === 'running' ? percentOf(state) : null} />
      ) : null}
      <p className={loud ? 'font-medium text-danger' : 'text-muted'}>{downloadWords(state)}</p>
      {state.phase === 'done' ? <Digest sha256={state.sha256} /> : null}
    </div>
  )
}

/** Null where nobody can say how much there is to come. */
function Bar({ label, percent }: { label: string; percent: number | null }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className="mt-1 h-2 w-full overflow-hidden rounded-full bg-sunken ring-1 ring-line-strong"
    >
      {percent === null ? (
        <div className="skeleton h-full" />
      ) : (
        <div className="h-full bg-series-1" style={{ width: `${percent}%` }} />
      )}
    </div>
  )
}

function Digest({ sha256 }: { sha256: string | null }) {
  if (sha256 === null) return <p className="text-muted">Its SHA-256 is in the ledger.</p>
  return (
    <div className="flex items-center gap-2 text-muted">
      <span className="shrink-0" title="Of what the server sent, computed on its way">
        SHA-256
      </span>
      <code className="min-w-0 font-mono text-xs break-all text-ink">{sha256}</code>
      <CopyButton text={sha256} label="Copy the SHA-256" />
    </div>
  )
}
