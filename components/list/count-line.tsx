import type { ReactNode } from 'react'
import { Announcement } from '@/components/ui/announcement'
import { countOf } from '@/lib/format/count'
import { formatTime } from '@/lib/format/instant'

interface CountLineProps {
  /** What one row is: `connection`. */
  noun: string
  total: number | null
  /** Whether there will be no number: nothing can be asked, or the question failed. */
  uncounted: boolean
  /** What a part of them is, in words: `12 active`. */
  part: string | null
  /** When the rows shown were read, as an instant. */
  asOf: string | null
  /** Identifies the question: a new one is announced once its count is known, live changes are not. */
  question: string
  /** Why the rows stay as they are. */
  note: string | null
  problem: string | null
  children: ReactNode
}

/** How many there are, what a part of them is, as of when, and how complete. */
export function CountLine(props: CountLineProps) {
  const { noun, total, uncounted, part, asOf, question, note, problem, children } = props
  const words = total === null ? null : countOf(total, noun)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 px-3 py-1 text-muted">
      <Announcement about={question} text={words} />
      <span className="font-medium text-ink">{words ?? (uncounted ? 'Not counted' : 'Counting…')}</span>
      {part === null ? null : <span>· {part}</span>}
      {asOf === null ? null : (
        <span className="max-sm:hidden">
          · as of <time dateTime={asOf}>{formatTime(asOf)}</time>
        </span>
      )}
      {note === null ? null : <span>· {note}</span>}
      {problem === null ? null : <span className="text-danger">· {problem}</span>}
      <span className="ms-auto flex flex-wrap items-center justify-end gap-x-2">{children}</span>
    </div>
  )
}
