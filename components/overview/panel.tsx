import type { ReactNode } from 'react'

interface PanelProps {
  title: string
  /** A word about what is shown, beside the title. */
  note?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled part of the overview. */
export function Panel({ title, note, className = '', children }: PanelProps) {
  return (
    <section className={`min-w-0 rounded-lg border border-line bg-panel px-3.5 py-3 ${className}`}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h2 className="font-semibold">{title}</h2>
        {note ? <p className="text-xs text-muted">{note}</p> : null}
      </div>
      {children}
    </section>
  )
}
