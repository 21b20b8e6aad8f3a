'use client'

import { observeElementOffset, useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Shifted, shiftedBy, shiftedTo, type Tall } from './row-shift'

/** Well under the tallest scroll box of any browser (Firefox: 17.5 million px), and exact in the GPU's floats. */
const BOX_PX = 15_000_000
const OVERSCAN = 2

interface Options {
  scroller: HTMLElement | null
  /** Rows to leave room for. */
  count: number
  rowPx: number
  headerPx: number
}

/** The rows in sight of a list of any length, and the moves that bring others there. */
export function useTallRows({ scroller, count, rowPx, headerPx }: Options) {
  const tall: Tall = { count, boxRows: Math.min(count, Math.floor(BOX_PX / rowPx)) }
  const [kept, setKept] = useState(0)
  const shift = Math.min(kept, count - tall.boxRows)
  const at = useRef<Shifted>({ place: 0, shift: 0 })
  const now = useRef({ tall, rowPx, shift })
  useLayoutEffect(() => {
    now.current = { tall, rowPx, shift }
  })

  const screenRows = (): number =>
    Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headerPx) / now.current.rowPx))

  /** The scroll box has moved: answers where it is to stand, and how rows are shifted there. */
  const follow = (offset: number): number => {
    const place = Math.floor(offset / now.current.rowPx)
    at.current = shiftedBy(now.current.tall, at.current, place, screenRows())
    return offset + (at.current.place - place) * now.current.rowPx
  }

  const virtualizer = useVirtualizer({
    count: tall.boxRows,
    getScrollElement: () => scroller,
    estimateSize: () => rowPx,
    scrollMargin: headerPx,
    overscan: OVERSCAN,
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        const moved = follow(offset)
        if (moved !== offset && instance.scrollElement) instance.scrollElement.scrollTop = moved
        if (at.current.shift === now.current.shift) return tell(moved, isScrolling)
        // Place and shift change together or the rows of neither would be drawn.
        flushSync(() => {
          setKept(at.current.shift)
          tell(moved, isScrolling)
        })
      }),
  })

  /** Puts a row first in sight, as far as the list's end lets it. */
  const jump = (row: number) => {
    if (!scroller) return
    at.current = shiftedTo(now.current.tall, Math.max(0, row))
    const before = scroller.scrollTop
    scroller.scrollTop = at.current.place * now.current.rowPx
    if (scroller.scrollTop === before) setKept(at.current.shift)
  }

  /** Scrolls just as far as needed for a row to be seen whole, clear of the header. */
  const reveal = (row: number) => {
    if (!scroller) return
    const view = scroller.clientHeight - headerPx
    const top = (row - at.current.shift) * rowPx
    const above = top - scroller.scrollTop
    const below = top + rowPx - (scroller.scrollTop + view)
    if (above >= 0 && below <= 0) return
    const by = above < 0 ? above : below
    if (Math.abs(by) <= view) scroller.scrollTop += by
    else jump(above < 0 ? row : row + 1 - screenRows())
  }

  // Rows of another height keep the first one in sight in its place.
  const heightBefore = useRef(rowPx)
  useLayoutEffect(() => {
    if (heightBefore.current === rowPx) return
    const row = at.current.place + at.current.shift
    heightBefore.current = rowPx
    virtualizer.measure()
    at.current = shiftedTo(now.current.tall, row)
    setKept(at.current.shift)
    if (scroller) scroller.scrollTop = at.current.place * rowPx
  }, [rowPx, scroller, virtualizer])

  const range = virtualizer.range
  return {
    /** Rows drawn: those in sight and a few around them. */
    drawn: virtualizer.getVirtualItems().map(item => item.index + shift),
    /** First and last row in sight; last is before first while nothing is. */
    first: range ? range.startIndex + shift : 0,
    last: range ? range.endIndex + shift : -1,
    /** Taken from a row's place to get its place in the box. */
    shift,
    heightPx: tall.boxRows * rowPx,
    widthPx: virtualizer.scrollRect?.width ?? null,
    screenRows,
    jump,
    reveal,
  }
}
