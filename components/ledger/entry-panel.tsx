'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { type LedgerRow, ledgerEntryOptions } from '@/components/data/ledger'
import { DetailFailure } from '@/components/detail/detail-failure'
import { labelOf } from '@/components/display/display-props'
import { SHORTCUT_AREA } from '@/components/shortcuts/use-shortcuts'
import { IconButton } from '@/components/ui/icon-button'
import { findField } from '@/lib/schema/find-field'
import { LEDGER } from '@/lib/schema/ledger'
import { EntryFacts } from './entry-facts'
import { EntryLinks } from './entry-links'

interface EntryPanelProps {
  id: string
  /** The row as the list has it; null when the list does not hold it. */
  row: LedgerRow | null
  /** The steps through the list beside it. */
  steps: ReactNode
  onClose: () => void
}

/** One entry in full, beside the list and not over it. Escape closes it. */
export function EntryPanel({ id, row, steps, onClose }: EntryPanelProps) {
  const entry = useQuery(ledgerEntryOptions(id, row))
  const panel = useRef<HTMLElement>(null)
  // Whoever opened it by keyboard goes on reading here; the focus is the browser's state, not React's.
  useEffect(() => {
    if (id === '' || panel.current?.contains(document.activeElement)) return
    panel.current?.focus({ preventScroll: true })
  }, [id])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby="entry-heading"
      onKeyDown={onKeyDown}
      {...SHORTCUT_AREA}
      className="absolute inset-0 z-30 flex flex-col bg-panel outline-hidden md:static md:z-auto md:w-[min(34rem,44vw)] md:shrink-0 md:border-s md:border-line"
    >
      <div className="flex items-start gap-2 border-b border-line px-4 pt-3 pb-2">
        <h2 id="entry-heading" className="min-w-0 flex-1 text-base font-semibold break-words">
          {entry.data ? headline(entry.data) : 'Entry'}
        </h2>
        {steps}
        <IconButton label="Close (Esc)" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      {/* The next entry is read from its top. */}
      <div key={id} className="min-h-0 flex-1 overflow-y-auto">
        {entry.data ? (
          <>
            <EntryLinks entry={entry.data} />
            <EntryFacts entry={entry.data} />
          </>
        ) : entry.error ? (
          <DetailFailure error={entry.error} onRetry={() => void entry.refetch()} />
        ) : (
          <div role="status" aria-label="Loading the entry" className="grid gap-3 p-4">
            {[70, 45, 60].map(width => (
              <div key={width} className="skeleton h-4" style={{ width: `${width}%` }} />
            ))}
          </div>
        )}
      </div>
    </aside>
  )
}

/** Who did what: `alice · Downloaded a file`. */
function headline({ actor, action }: LedgerRow): string {
  const field = findField(LEDGER, 'action')
  return `${actor} · ${field ? labelOf(field, action) : action}`
}
