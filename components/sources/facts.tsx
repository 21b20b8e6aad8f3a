import type { ReactNode } from 'react'

export interface Fact {
  readonly subject: string
  readonly says: ReactNode
}

/** Subjects and what is to be said of each. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-2">
      {facts.map(({ subject, says }) => (
        <div key={subject}>
          <dt className="text-xs text-faint">{subject}</dt>
          <dd className="wrap-anywhere">{says}</dd>
        </div>
      ))}
    </dl>
  )
}
