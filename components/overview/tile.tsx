import type { ReactNode } from 'react'

interface TileProps {
  title: string
  /** The number itself. */
  children: ReactNode
  /** How it compares, and what must be known of it. */
  notes: ReactNode
  tone?: 'plain' | 'danger'
}

/** One number of the overview, large, with its comparison. */
export function Tile({ title, children, notes, tone = 'plain' }: TileProps) {
  return (
    <section className="flex min-w-0 flex-col rounded-lg border border-line bg-panel px-3.5 py-3">
      <h2 className="text-xs font-medium text-muted">{title}</h2>
      <p className={`mt-1 text-2xl font-semibold ${tone === 'danger' ? 'text-danger' : ''}`}>{children}</p>
      <div className="mt-1 grid gap-0.5 text-xs text-muted">{notes}</div>
    </section>
  )
}
