import { type ReactNode, useId } from 'react'

/** A titled part of the drawer. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-3 last:border-b-0">
      <h3 id={id} className="mb-1.5 text-xs font-semibold tracking-wide text-faint uppercase">
        {title}
      </h3>
      {children}
    </section>
  )
}
