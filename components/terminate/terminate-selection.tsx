'use client'

import type { GridRowData } from '@/components/grid/cell-value'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/count'
import { MOST_TARGETS } from '@/lib/schema/termination'
import { useMayTerminate } from './may-terminate'
import { wishToEnd } from './wish'

/** Ends the open connections of a selection; nothing where none is open, or the reader may not. */
export function TerminateSelection({ rows }: { rows: readonly GridRowData[] }) {
  const may = useMayTerminate() === true
  const open = may ? rows.filter(row => row.status === 'active') : []
  if (open.length === 0) return null
  const tooMany = open.length > MOST_TARGETS
  return (
    <Button
      tone="quiet"
      aria-disabled={tooMany}
      title={tooMany ? `At most ${MOST_TARGETS} are terminated in one go: choose fewer.` : undefined}
      className="text-danger! aria-disabled:opacity-60"
      onClick={() => {
        if (tooMany) return
        wishToEnd({ connections: open.map(row => ({ source: String(row.source), id: String(row.id) })) })
      }}
    >
      Terminate {formatCount(open.length)}…
      {tooMany ? <span className="sr-only"> Too many at once.</span> : null}
    </Button>
  )
}
