import type { Source } from '@/components/data/source-replies'
import { exactInstant } from '@/lib/format/instant'
import type { Instant } from '@/lib/schema/connection'
import { agoWords, duringWords, msBetween } from './source-words'

/** The last failure: loud while the source fails, quiet once it answers again. */
export function FailureNote({ source, at }: { source: Source; at: Instant }) {
  const { lastError, health } = source
  if (lastError === null) return null
  const failing = health === 'failed' || health === 'backing-off'
  return (
    <div className={failing ? 'rounded-md border border-danger/40 bg-danger-soft px-3 py-2' : 'text-muted'}>
      <p>
        <span className={failing ? 'font-medium text-danger' : 'font-medium'}>
          {failing ? 'Error' : 'Last error'}
        </span>{' '}
        <time dateTime={lastError.at} title={exactInstant(lastError.at)}>
          {agoWords(msBetween(lastError.at, at))}
        </time>{' '}
        while {duringWords(lastError)}: <span className="wrap-anywhere">{lastError.message}</span>
      </p>
      {lastError.excerpt === null || lastError.excerpt === '' ? null : (
        <details className="mt-1">
          <summary className="w-fit py-1">What it answered</summary>
          <pre className="mt-1 rounded-md border border-line bg-sunken p-2 font-mono text-xs break-all whitespace-pre-wrap text-ink">
            {lastError.excerpt}
          </pre>
        </details>
      )}
    </div>
  )
}
