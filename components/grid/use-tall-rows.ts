'use client'

import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Shifted, shiftedBy, shiftedTo, type Tall } from './row-shift'

/** Well under the tallest scroll box of any browser (Firefox: 17.5 million px), and exact in the GPU's floats. */
const BOX_PX = 15_000_000
/** Rows drawn beyond those in sight, at either end: those that a scroll of less than a row shows. */
const OVERSCAN = 1

interface Options {
  scroller: HTMLElement | null
  /** Rows to leave room for. */
  count: number
  rowPx: number
  headerPx: number
}

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * The rows in sight of a list of any length, and the moves that bring others there. All rows have one height, so nothing is
 * measured but the scroll box.
 */
export function useTallRows({ scroller, count, rowPx, headerPx }: Options) {
  const tall: Tall = { count, boxRows: Math.min(count, Math.floor(BOX_PX / rowPx)) }
  const size = useSize(scroller)
  const [seen, setSeen] = useState<Shifted>({ place: 0, shift: 0 })
  const at = useRef(seen)
  const now = useRef({ tall, rowPx })
  useLayoutEffect(() => {
    now.current = { tall, rowPx }
  })

  const screenRows = (): number =>
    Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headerPx) / now.current.rowPx))

  /** Draws the rows of another place. Place and shift change together or the rows of neither would be drawn. */
  const stand = (next: Shifted) => {
    if (next.place === at.current.place && next.shift === at.current.shift) return
    at.current = next
    setSeen(next)
  }

  /** Draws what the scroll box stands at, and puts the box where that is to stand. */
  const follow = (box: HTMLElement) => {
    const { scrollTop } = box
    const place = Math.floor(scrollTop / now.current.rowPx)
    const next = shiftedBy(now.current.tall, at.current, place, screenRows())
    if (next.place !== place) box.scrollTop = scrollTop + (next.place - place) * now.current.rowPx
    stand(next)
  }

  // Drawn before the browser paints what it has scrolled.
  const onScroll = useEffectEvent((box: HTMLElement) => flushSync(() => follow(box)))
  useLayoutEffect(() => {
    if (!scroller) return
    const listener = () => onScroll(scroller)
    scroller.addEventListener('scroll', listener, { passive: true })
    return () => scroller.removeEventListener('scroll', listener)
  }, [scroller])

  /** Puts a row first in sight, as far as the list's end lets it. */
  const jump = (row: number) => {
    if (!scroller) return
    const next = shiftedTo(now.current.tall, Math.max(0, row))
    scroller.scrollTop = next.place * now.current.rowPx
    stand({ ...next, place: Math.floor(scroller.scrollTop / now.current.rowPx) })
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
    heightBefore.current = rowPx
    const next = shiftedTo(now.current.tall, at.current.place + at.current.shift)
    at.current = next
    setSeen(next)
    if (scroller) scroller.scrollTop = next.place * rowPx
  }, [rowPx, scroller])

  // A list that got shorter moves the box, which tells only after it is drawn.
  const shift = Math.min(seen.shift, count - tall.boxRows)
  const room = size ? Math.ceil((size.heightPx - headerPx) / rowPx) : 0
  const first = Math.max(0, Math.min(seen.place, tall.boxRows - room))
  const last = size ? Math.min(first + room, tall.boxRows - 1) : -1
  const from = Math.max(0, first - OVERSCAN)
  const to = last < first ? from : Math.min(last + OVERSCAN + 1, tall.boxRows)
  return {
    /** Rows drawn: those in sight and a few around them. */
    drawn: Array.from({ length: to - from }, (_, more) => from + more + shift),
    /** First and last row in sight; last is before first while nothing is. */
    first: first + shift,
    last: last + shift,
    /** Taken from a row's place to get its place in the box. */
    shift,
    heightPx: tall.boxRows * rowPx,
    widthPx: size?.widthPx ?? null,
    screenRows,
    jump,
    reveal,
  }
}

/** How large an element is; null until it is there. */
function useSize(element: HTMLElement | null): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    if (!element) return
    const measure = () => {
      const { offsetWidth: widthPx, clientHeight: heightPx } = element
      setSize(now => (now?.widthPx === widthPx && now.heightPx === heightPx ? now : { widthPx, heightPx }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return size
}
