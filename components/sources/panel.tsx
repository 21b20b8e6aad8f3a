import { type ReactNode, useId } from 'react'

interface PanelProps {
  title: string
  /** A word beside the title. */
  note?: ReactNode
  children: ReactNode
}

/** A titled part of a source's page. */
export function Panel({ title, note, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-panel p-4">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {note ? <span className="text-muted">{note}</span> : null}
      </div>
      {children}
    </section>
  )
}
