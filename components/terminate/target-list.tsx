import type { Route } from 'next'
import Link from 'next/link'
import { type TargetState, type TerminationTarget, targetStateLabel } from '@/lib/schema/termination'

const TONES: Record<TargetState, string> = {
  asked: 'text-muted',
  accepted: 'text-warn',
  terminating: 'text-warn',
  terminated: 'text-ok',
  ended: 'text-ok',
  skipped: 'text-muted',
  refused: 'text-danger',
  failed: 'text-danger',
  unconfirmed: 'text-danger',
}

/** Each connection of a termination with what its source said last. */
export function TargetList({ label, targets }: { label: string; targets: readonly TerminationTarget[] }) {
  return (
    <ul aria-label={label} className="mt-1 grid gap-x-6 gap-y-1 lg:grid-cols-2">
      {targets.map(target => (
        <li
          key={`${target.source}~${target.connectionId}`}
          className="flex flex-wrap items-baseline gap-x-3 py-0.5"
        >
          <Link
            href={
              `/connections?open=${encodeURIComponent(`${target.source}~${target.connectionId}`)}` as Route
            }
            prefetch={false}
            className="min-w-0 break-words underline decoration-line-strong underline-offset-2"
          >
            <bdi>{target.userName ?? 'Unknown user'}</bdi> → <bdi>{target.dstHost ?? 'unknown target'}</bdi>
          </Link>
          <span className={TONES[target.state]}>{targetStateLabel(target.state)}</span>
          {target.nativeStatus ? (
            <span className="font-mono text-xs text-faint">{target.nativeStatus}</span>
          ) : null}
          {target.message ? <span className="min-w-0 text-muted break-words">{target.message}</span> : null}
        </li>
      ))}
    </ul>
  )
}
