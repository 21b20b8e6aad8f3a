import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { GridRowData, RowBlock } from './cell-value'
import type { Pinned } from './grid-roles'
import { type CellPlace, nextPlace } from './keyboard'
import { revealColumn } from './reveal-column'

interface Active<Row> {
  /** Place in the whole list when it was last touched; -1 is the header. */
  readonly row: number
  /** The row itself: the cell stays with it when newer rows come in above, and stays drawn when its page is dropped. */
  readonly kept: Row | null
  readonly column: string
}

interface Options<Row extends GridRowData> {
  scroller: HTMLElement | null
  block: RowBlock<Row>
  keyOf: (row: Row) => string
  /** Names of all columns, in their order. */
  columns: readonly string[]
  /** The column that Tab reaches first. */
  firstColumn: string
  /** First and last place that can be gone to; none when last < first. */
  reach: { readonly first: number; readonly last: number }
  /** How many columns stay in sight, and how wide they are together. */
  pinned: Pinned
  pinnedPx: Pinned
  pageRows: () => number
  /** Brings a row into sight. */
  reveal: (row: number) => void
}

/**
 * The one cell of the grid that Tab reaches (roving tabindex), and the keys that move it. Focus may be asked of a
 * cell that is not drawn yet: it is given when the cell is there.
 */
export function useActiveCell<Row extends GridRowData>(options: Options<Row>) {
  const { scroller, block, keyOf, columns, reach, pinned, pinnedPx, pageRows, reveal } = options
  const [active, setActive] = useState<Active<Row>>({ row: 0, kept: null, column: options.firstColumn })
  const focusWanted = useRef(false)
  const hasFocus = useRef(false)

  const held = (row: number): Row | null => block.rows[row - block.start] ?? null
  const row = placeOf(active, block, keyOf, reach)
  const column = columns.includes(active.column) ? active.column : options.firstColumn
  const found = held(row)
  // What is drawn decides what is active: adopted while drawing, so that no frame shows two of them.
  if (found && (found !== active.kept || row !== active.row)) setActive({ row, kept: found, column })

  const go = (next: CellPlace) => {
    focusWanted.current = true
    setActive({ row: next.row, kept: held(next.row), column: columns[next.column] ?? column })
    if (next.row >= 0) reveal(next.row)
  }

  // Focus is the browser's state. Runs after every drawing because a far row is drawn one drawing later, and because
  // a placeholder that had the focus makes way for its row.
  useLayoutEffect(() => {
    if (!scroller) return
    const isLost = hasFocus.current && document.activeElement === document.body
    if (!focusWanted.current && !isLost) return
    const cell = scroller.querySelector<HTMLElement>(
      `[data-index="${row}"] [data-column="${CSS.escape(column)}"]`,
    )
    if (!cell) return
    cell.focus({ preventScroll: true })
    const at = columns.indexOf(column)
    if (focusWanted.current && at >= pinned.start && at < columns.length - pinned.end)
      revealColumn(scroller, cell, pinnedPx)
    focusWanted.current = false
  })

  /** Where a key leads from the active cell; null for a key that moves nothing. */
  const target = (event: KeyboardEvent): CellPlace | null =>
    event.altKey
      ? null
      : nextPlace({ row, column: columns.indexOf(column) }, event.key, event.ctrlKey || event.metaKey, {
          ...reach,
          columns: columns.length,
          pageRows: pageRows(),
        })

  const onFocus = (event: FocusEvent) => {
    const touched = cellOf(event.target)
    if (!touched) return
    hasFocus.current = true
    setActive({ ...touched, kept: held(touched.row) ?? (touched.row === row ? active.kept : null) })
  }
  const onBlur = (event: FocusEvent) => {
    // Not called for a cell that is taken away with the focus in it.
    if (!cellOf(event.relatedTarget)) hasFocus.current = false
  }

  return {
    row,
    column,
    /** The active row where its page is no longer held. */
    kept: found ?? active.kept,
    target,
    go,
    onFocus,
    onBlur,
    /** Puts the focus on a row's present column, where the row is loaded; else on the remembered cell. */
    focusRow: (key: string) => {
      const at = block.rows.findIndex(one => keyOf(one) === key)
      go({ row: at < 0 ? row : block.start + at, column: columns.indexOf(column) })
    },
    /** Another list begins: the first row is the one to reach, unless the header was. */
    restart: () => {
      if (hasFocus.current && row >= 0) focusWanted.current = true
      if (row >= 0) setActive({ row: reach.first, kept: null, column })
    },
  }
}

function placeOf<Row extends GridRowData>(
  active: Active<Row>,
  { rows, start }: RowBlock<Row>,
  keyOf: (row: Row) => string,
  reach: { readonly first: number; readonly last: number },
): number {
  if (active.row < 0 || reach.last < reach.first) return -1
  const place = Math.min(reach.last, Math.max(reach.first, active.row))
  if (active.kept === null) return place
  const key = keyOf(active.kept)
  const there = rows[place - start]
  if (there && keyOf(there) === key) return place
  const at = rows.findIndex(row => keyOf(row) === key)
  return at < 0 ? place : start + at
}

/** The cell that an event came from. */
export function cellOf(target: EventTarget | null): { row: number; column: string } | null {
  if (!(target instanceof Element)) return null
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
  const index = target.closest<HTMLElement>('[data-index]')?.dataset.index
  return column === undefined || index === undefined ? null : { row: Number(index), column }
}
