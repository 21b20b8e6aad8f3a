import { CopyButton } from '@/components/ui/copy-button'
import type { DownloadState } from './download'
import { downloadWords, isShort } from './download-words'

/** How far one download is, and how it ended: its size, and the SHA-256 of what the server sent. */
export function DownloadProgress({ state, name }: { state: DownloadState; name: string }) {
  const loud = state.phase === 'failed' || (state.phase === 'done' && isShort(state))
  return (
    <div className="grid min-w-0 gap-1">
      {state.phase === 'asking' || state.phase === 'running' ? (
        <progress
          className="h-1.5 w-full accent-accent"
          aria-label={`Download of ${name}`}
          max={state.phase === 'running' ? (state.size ?? undefined) : undefined}
          value={state.phase === 'running' && state.size !== null ? state.bytes : undefined}
        />
      ) : null}
      <p role={loud ? 'alert' : undefined} className={loud ? 'font-medium text-danger' : 'text-muted'}>
        {downloadWords(state)}
      </p>
      {state.phase === 'done' ? <Digest sha256={state.sha256} /> : null}
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
