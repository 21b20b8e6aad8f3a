import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { type LineBox, scrolledPx, scrollTopFor, topAfter, topShowing } from './line-window'

const OVERSCAN = 8
const REST_MS = 160

/** A window onto a list of lines of one height, however many they are. */
export function useLineWindow(lines: number, linePx: number) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const [boxPx, setBoxPx] = useState(0)
  const [top, setTop] = useState(0)
  // What the box's scroll place was last known to be: the browser's state, not React's.
  const known = useRef(0)
  const box: LineBox = { lines, linePx, boxPx }

  useEffect(() => {
    if (!scroller) return
    const observer = new ResizeObserver(() => setBoxPx(scroller.clientHeight))
    observer.observe(scroller)
    return () => observer.disconnect()
  }, [scroller])

  const place = (next: number) => {
    if (!scroller) return
    scroller.scrollTop = scrollTopFor(box, next)
    known.current = scroller.scrollTop
    setTop(next)
  }
  // A list that grows keeps what is in sight.
  const keep = useEffectEvent((_box: readonly number[]) => place(top))
  useLayoutEffect(() => keep([lines, boxPx]), [lines, boxPx])
  // After a while of rest the bar stands again for where one is.
  useEffect(() => {
    const timer = setTimeout(() => place(top), REST_MS)
    return () => clearTimeout(timer)
  })

  const first = Math.max(0, Math.floor(top / linePx) - OVERSCAN)
  const last = Math.min(lines, Math.ceil((top + boxPx) / linePx) + OVERSCAN)
  return {
    setScroller,
    onScroll: () => {
      if (!scroller) return
      const to = scroller.scrollTop
      if (Math.abs(to - known.current) < 1) return
      const next = topAfter(box, top, known.current, to)
      known.current = to
      setTop(next)
    },
    first,
    count: Math.max(0, last - first),
    /** Height of what is scrolled. */
    heightPx: scrolledPx(box),
    /** Where a line lies in it. */
    offsetOf: (line: number) => known.current + line * linePx - top,
    linesInSight: Math.max(1, Math.floor(boxPx / linePx)),
    show: (line: number) => {
      const next = topShowing(box, top, line)
      if (next !== top) place(next)
    },
  }
}
