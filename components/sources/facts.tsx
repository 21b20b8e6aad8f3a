import type { ReactNode } from 'react'

export interface Fact {
  readonly subject: string
  readonly says: ReactNode
}

/** Subjects and what is to be said of each; in columns where there is room. */
export function Facts({ facts, columns = false }: { facts: readonly Fact[]; columns?: boolean }) {
  return (
    <dl className={`grid grid-cols-1 gap-x-6 gap-y-2 ${columns ? 'sm:grid-cols-2 lg:grid-cols-3' : ''}`}>
      {facts.map(({ subject, says }) => (
        <div key={subject}>
          <dt className="text-xs text-faint">{subject}</dt>
          <dd className="wrap-anywhere">{says}</dd>
        </div>
      ))}
    </dl>
  )
}
