'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button'

interface ShelfProps {
  /** What lies on it: `downloads`. */
  noun: string
  heading: string
  folded: boolean
  onFold: (folded: boolean) => void
  /** Buttons beside the heading. */
  actions?: ReactNode
  /** The entries, as list items. */
  children: ReactNode
}

/** Long work in sight below every screen; folds to one line. */
export function Shelf({ noun, heading, folded, onFold, actions, children }: ShelfProps) {
  return (
    <section
      aria-label={noun.charAt(0).toUpperCase() + noun.slice(1)}
      className="relative z-40 shrink-0 border-t border-line bg-panel px-3 py-1.5 shadow-float"
    >
      <div className="flex items-center gap-2">
        <h2 className="me-auto min-w-0 font-medium break-words">{heading}</h2>
        {actions}
        <IconButton
          label={folded ? `Show the ${noun}` : `Fold the ${noun}`}
          aria-expanded={!folded}
          onClick={() => onFold(!folded)}
        >
          {folded ? (
            <ChevronUp aria-hidden className="size-4" />
          ) : (
            <ChevronDown aria-hidden className="size-4" />
          )}
        </IconButton>
      </div>
      {folded ? null : <ul className="grid max-h-[30dvh] gap-2 overflow-y-auto py-1">{children}</ul>}
    </section>
  )
}
