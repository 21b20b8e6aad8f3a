import type { ReactNode } from 'react'
import { Announcement } from '@/components/ui/announcement'
import { formatTime } from '@/lib/format/instant'

interface CountLineProps {
  total: number | null
  active: number | null
  /** When the rows shown were read, as an instant. */
  asOf: string | null
  /** Identifies the question: a new one is announced once its count is known, live changes are not. */
  question: string
  problem: string | null
  children: ReactNode
}

/** How many there are, how many are active, as of when, and how complete. */
export function CountLine({ total, active, asOf, question, problem, children }: CountLineProps) {
  const words =
    total === null ? null : `${total.toLocaleString('en-US')} ${total === 1 ? 'connection' : 'connections'}`
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 px-3 py-1 text-muted">
      <Announcement about={question} text={words} />
      <span className="font-medium text-ink">{words ?? 'Counting…'}</span>
      {active === null ? null : <span>· {active.toLocaleString('en-US')} active</span>}
      {asOf === null ? null : (
        <span className="max-sm:hidden">
          · as of <time dateTime={asOf}>{formatTime(asOf)}</time>
        </span>
      )}
      {problem === null ? null : <span className="text-danger">· {problem}</span>}
      <span className="ms-auto flex items-center">{children}</span>
    </div>
  )
}
