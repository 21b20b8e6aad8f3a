import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { GridRowData, RowBlock } from './cell-value'
import { type CellPlace, nextPlace } from './keyboard'
import { revealCell } from './reveal-cell'

interface Active {
  /** Place in the whole list when it was last touched; -1 is the header. */
  readonly row: number
  /** The row's key: the cell stays with its row when newer rows come in above it. */
  readonly key: string | null
  readonly column: string
}

interface Options<Row extends GridRowData> {
  scroller: HTMLElement | null
  block: RowBlock<Row>
  keyOf: (row: Row) => string
  /** Names of the columns shown, in their order. */
  columns: readonly string[]
  headerPx: number
  pinnedPx: number
  pageRows: () => number
}

/**
 * The one cell of the grid that Tab reaches (roving tabindex), and the keys that move it. Focus may be asked of a
 * cell that is not drawn yet: it is given when the cell is there.
 */
export function useActiveCell<Row extends GridRowData>(options: Options<Row>) {
  const { scroller, block, keyOf, columns, headerPx, pinnedPx, pageRows } = options
  const [active, setActive] = useState<Active>({ row: 0, key: null, column: columns[0] ?? '' })
  const focusWanted = useRef(false)

  const keyAt = (row: number): string | null => {
    const found = block.rows[row - block.start]
    return found ? keyOf(found) : null
  }
  const row = placeOf(active, block, keyAt)
  const column = columns.includes(active.column) ? active.column : (columns[0] ?? '')

  const go = (next: CellPlace) => {
    focusWanted.current = true
    setActive({ row: next.row, key: keyAt(next.row), column: columns[next.column] ?? column })
  }

  // Focus is the browser's state. Runs after every drawing because a far row is drawn one drawing later.
  useLayoutEffect(() => {
    if (!focusWanted.current || !scroller) return
    const selector = `[data-index="${row}"] [data-column="${CSS.escape(column)}"]`
    const cell = scroller.querySelector<HTMLElement>(selector)
    if (!cell) return
    focusWanted.current = false
    cell.focus({ preventScroll: true })
    revealCell(scroller, cell, headerPx, column === columns[0] ? null : pinnedPx)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || !cellOf(event.target)) return
    const reach = {
      first: block.start,
      last: block.start + block.rows.length - 1,
      columns: columns.length,
      pageRows: pageRows(),
    }
    const at = { row, column: columns.indexOf(column) }
    const next = nextPlace(at, event.key, event.ctrlKey || event.metaKey, reach)
    if (!next) return
    event.preventDefault()
    go(next)
  }

  const onFocus = (event: FocusEvent) => {
    const touched = cellOf(event.target)
    if (!touched) return
    setActive({ ...touched, key: keyAt(touched.row) })
  }

  /** Puts the focus on a row's present column, where the row is loaded; else on the remembered cell. */
  const focusRow = (key: string) => {
    const at = block.rows.findIndex(one => keyOf(one) === key)
    go({ row: at < 0 ? row : block.start + at, column: columns.indexOf(column) })
  }

  return { row, column, onKeyDown, onFocus, focusRow }
}

function placeOf<Row extends GridRowData>(
  active: Active,
  { rows, start }: RowBlock<Row>,
  keyAt: (row: number) => string | null,
): number {
  if (active.row < 0 || rows.length === 0) return -1
  const last = start + rows.length - 1
  if (active.key !== null && keyAt(active.row) !== active.key) {
    for (let row = start; row <= last; row++) if (keyAt(row) === active.key) return row
  }
  return Math.min(last, Math.max(start, active.row))
}

/** The cell that an event came from. */
export function cellOf(target: EventTarget): { row: number; column: string } | null {
  if (!(target instanceof Element)) return null
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
  const index = target.closest<HTMLElement>('[data-index]')?.dataset.index
  return column === undefined || index === undefined ? null : { row: Number(index), column }
}
