import { type PointerEvent, useEffect, useEffectEvent, useState } from 'react'
import { GROUP_PX } from './lane-layout'
import type { Timeline } from './use-timeline'

/** A drag shorter than this is a press, px. */
const LEAST_DRAG_PX = 4
const WHEEL_PER_PX = 0.004
/** A wheel that counts lines, or pages, in px. */
const MODE_PX = [1, 16, 400]
const WIDE_PX = 480
const NAME_PX = 112

/** What is measured of the plot, and how the pointer moves it. */
export function usePlot(timeline: Timeline) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [scrollTop, setScrollTop] = useState(0)
  const [brush, setBrush] = useState<{ from: number; to: number } | null>(null)
  const namePx = size.width >= WIDE_PX ? NAME_PX : 0
  const plotPx = Math.max(0, size.width - namePx)

  const measured = useEffectEvent((width: number, height: number) => {
    setSize({ width, height })
    timeline.setWidth(Math.max(1, width - (width >= WIDE_PX ? NAME_PX : 0)))
  })
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const unit = MODE_PX[event.deltaMode] ?? 1
    const x = event.clientX - (box?.getBoundingClientRect().left ?? 0) - namePx
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      timeline.zoom(Math.exp(-event.deltaY * unit * WHEEL_PER_PX), timeline.msAt(x))
      return
    }
    const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
    if (timeline.whole || Math.abs(across) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return
    event.preventDefault()
    timeline.pan((across * unit) / Math.max(1, plotPx - GROUP_PX))
  })
  // The box's size and its wheel are the browser's; React listens to a wheel too late to stop the page from zooming.
  useEffect(() => {
    if (box === null) return
    const observer = new ResizeObserver(() => measured(box.clientWidth, box.clientHeight))
    observer.observe(box)
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      box.removeEventListener('wheel', onWheel)
    }
  }, [box])

  const xIn = (event: PointerEvent) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left - namePx
  return {
    setBox,
    namePx,
    plotPx,
    /** The part of the lanes in sight, px. */
    window: { top: scrollTop, height: size.height },
    brush,
    handlers: {
      onScroll: (event: { currentTarget: HTMLElement }) => setScrollTop(event.currentTarget.scrollTop),
      onPointerDown: (event: PointerEvent) => {
        const onMark = event.target instanceof Element && event.target.closest('button') !== null
        const x = xIn(event)
        if (onMark || event.button !== 0 || x < 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setBrush({ from: x, to: x })
      },
      onPointerMove: (event: PointerEvent) => {
        if (brush) setBrush({ ...brush, to: Math.min(Math.max(xIn(event), 0), plotPx) })
      },
      onPointerUp: () => {
        setBrush(null)
        if (!brush || Math.abs(brush.to - brush.from) < LEAST_DRAG_PX) return
        const [from, to] = [Math.min(brush.from, brush.to), Math.max(brush.from, brush.to)]
        timeline.zoomTo({ fromMs: timeline.msAt(from), toMs: timeline.msAt(to) })
      },
      onPointerCancel: () => setBrush(null),
    },
    /** Gives up a drag; false when there is none. */
    dropBrush: () => {
      if (!brush) return false
      setBrush(null)
      return true
    },
  }
}
