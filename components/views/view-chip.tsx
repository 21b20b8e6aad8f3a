'use client'

import { X } from 'lucide-react'
import type { ListMoves } from '@/components/filters/use-list-url'
import type { ListColumnsNow } from '@/components/grid/use-list-columns'
import type { useCurrentView } from './use-current-view'

interface ViewChipProps {
  current: ReturnType<typeof useCurrentView>
  columns: Pick<ListColumnsNow, 'isChanged' | 'asSaved'>
  moves: ListMoves
}

/** Which saved view is shown, what became of it, and the way out: one press shows everything. */
export function ViewChip({ current, columns, moves }: ViewChipProps) {
  const { view } = current
  if (view === null) return null
  const isModified = current.isModified || columns.isChanged
  const kind = view.isDefault ? 'Default view' : 'View'
  return (
    <section
      aria-label="Saved view"
      className="flex min-h-6 max-w-full items-center rounded-md border border-accent bg-accent-soft ps-2 text-accent-strong"
    >
      <span className="truncate" title={`${kind}: ${view.name}`}>
        {kind}: <span className="font-medium">{view.name}</span>
        {isModified ? ' · modified' : null}
      </span>
      {isModified ? (
        <button
          type="button"
          className="min-h-6 px-1.5 underline hover:no-underline"
          onClick={() => {
            columns.asSaved()
            if (current.isModified) moves.setView(view)
          }}
        >
          as saved
        </button>
      ) : null}
      <button
        type="button"
        aria-label={`Leave the view ${view.name}`}
        title="Show everything"
        className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-hover"
        onClick={() => moves.setView(null)}
      >
        <X aria-hidden className="size-3" />
      </button>
    </section>
  )
}
