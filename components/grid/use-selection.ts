'use client'

import { useEffect, useRef, useState } from 'react'
import type { GridRowData, RowBlock } from './cell-value'
import {
  type Chosen,
  extended,
  inOrder,
  MAX_CHOSEN,
  NOTHING_CHOSEN,
  rangeTo,
  replaced,
  type Selection,
  toggled,
} from './selection'

interface Options<Row extends GridRowData> {
  block: RowBlock<Row>
  keyOf: (row: Row) => string
  /** Rows of the whole list, as far as it is known. */
  total: number
  /** What is listed: another question has no row chosen. */
  question: string
  /** Reads rows of the list that are not held: `count` of them from place `start`. */
  readRows: (start: number, count: number, signal: AbortSignal) => Promise<readonly Row[]>
}

/** What a grid needs to let rows be chosen. */
export interface RowSelection {
  readonly size: number
  /** Whether every row of the list is chosen, or as many as may be. */
  readonly isAll: boolean
  /** Rows of a range are on their way. */
  readonly busy: boolean
  readonly problem: string | null
  has(key: string): boolean
  /** Chooses the row at a place, or lets it go. */
  toggle(place: number): void
  /** Chooses all from where the last range began to a place; `from` is where one begins when none was. */
  extend(place: number, from?: number): void
  all(): void
  clear(): void
}

/** The chosen rows of one list, held by key: they stay chosen while the list scrolls, grows and is sorted anew. */
export function useSelection<Row extends GridRowData>(
  options: Options<Row>,
): RowSelection & { chosenRows(): readonly Row[] } {
  const { block, keyOf, total, question, readRows } = options
  const [kept, setKept] = useState<{ question: string; selection: Selection<Row> }>({
    question,
    selection: NOTHING_CHOSEN,
  })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const reading = useRef<AbortController>(undefined)
  const selection: Selection<Row> = kept.question === question ? kept.selection : NOTHING_CHOSEN
  const keep = (next: Selection<Row>) => setKept({ question, selection: next })

  // The network is outside: what it still reads is of no use to another question.
  useEffect(() => () => reading.current?.abort(), [])

  const held = (place: number): Chosen<Row> | null => {
    const row = block.rows[place - block.start]
    return row ? { key: keyOf(row), place, row } : null
  }
  const stop = () => {
    reading.current?.abort()
    setBusy(false)
    setProblem(null)
  }

  /** Calls `take` with the rows of a range: at once where they are held, else when they have been read. */
  const withRange = (first: number, last: number, take: (rows: readonly Chosen<Row>[]) => void) => {
    stop()
    const rows: Chosen<Row>[] = []
    for (let place = first; place <= last; place++) {
      const one = held(place)
      if (one) rows.push(one)
    }
    if (rows.length === last - first + 1) return take(rows)
    const mine = new AbortController()
    reading.current = mine
    setBusy(true)
    readRows(first, last - first + 1, mine.signal)
      .then(read => {
        if (!mine.signal.aborted)
          take(read.map((row, more) => ({ key: keyOf(row), place: first + more, row })))
      })
      .catch(() => {
        if (!mine.signal.aborted) setProblem('Not all rows of the range could be read; none was added.')
      })
      .finally(() => {
        if (!mine.signal.aborted) setBusy(false)
      })
  }

  /** The anchor's place now: newer rows may have come in above it. */
  const anchorPlace = (): number | null => {
    const { anchor } = selection
    if (anchor === null) return null
    const at = block.rows.findIndex(row => keyOf(row) === anchor.key)
    return at < 0 ? anchor.place : block.start + at
  }

  return {
    size: selection.chosen.size,
    isAll: selection.chosen.size > 0 && selection.chosen.size >= Math.min(total, MAX_CHOSEN),
    busy,
    problem,
    has: key => selection.chosen.has(key),
    toggle: place => {
      stop()
      const one = held(place)
      if (one && (selection.chosen.size < MAX_CHOSEN || selection.chosen.has(one.key)))
        keep(toggled(selection, one))
    },
    extend: (place, from = place) => {
      const anchor = anchorPlace()
      const start = anchor ?? from
      const [first, last] = rangeTo(start, place)
      const begun = held(start)
      const base = anchor === null && begun ? { ...selection, anchor: begun } : selection
      withRange(first, last, rows => keep(extended(base, rows)))
    },
    all: () => {
      if (total > 0) withRange(0, Math.min(total, MAX_CHOSEN) - 1, rows => keep(replaced(rows)))
    },
    clear: () => {
      stop()
      keep(NOTHING_CHOSEN)
    },
    chosenRows: () => {
      const fresh = new Map(block.rows.map(row => [keyOf(row), row]))
      return inOrder(selection).map(one => fresh.get(one.key) ?? one.row)
    },
  }
}
