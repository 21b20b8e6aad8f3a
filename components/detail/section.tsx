import type { ReactNode } from 'react'

/** A titled part of the drawer. Its heading leads to it; it is no landmark, of which a page has few, each under a name of its own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <h3 className="mb-1.5 text-xs font-semibold tracking-wide text-faint uppercase">{title}</h3>
      {children}
    </section>
  )
}
