import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type KeptTimeline, keepTimeline, keptTimeline } from './kept-timeline'
import { GROUP_PX, type LaneItem, layoutLane, type Scale } from './lane-layout'
import type { TimeSpan, TrailModel } from './mark'
import { around, bringIntoView, clampView, isWhole, lengthOf, panBy, zoomBy } from './view-range'
import { itemOf, type WalkStep, walk } from './walk'

const KEY_FACTOR = 2
const PAN_PART = 0.25
/** Before the plot is measured. */
const UNMEASURED_PX = 320

const STEPS: Readonly<Record<string, WalkStep>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
}

/** What of the time is in sight, what has the focus, and how both move. */
export interface Timeline {
  readonly model: TrailModel
  readonly view: TimeSpan
  /** Whether everything is in sight; then it stays so while the trail grows. */
  readonly whole: boolean
  readonly scale: Scale
  /** Px from the plot's start. */
  readonly xOf: (ms: number) => number
  readonly msAt: (x: number) => number
  readonly layout: (lane: number) => readonly LaneItem[]
  /** The key of the chosen mark; null until one is chosen. */
  readonly focus: string | null
  /** The item that it is drawn in. */
  readonly chosen: LaneItem | null
  /** The item that Tab leads to. */
  readonly entry: LaneItem | undefined
  readonly setWidth: (px: number) => void
  readonly choose: (item: LaneItem) => void
  /** Goes to a mark, wherever it is, and gives it the focus. */
  readonly goTo: (key: string) => void
  /** Shows a stretch with some room around it, or everything. */
  readonly show: (span: TimeSpan | null) => void
  /** Whether the marks of a group would come further apart. */
  readonly canOpen: (item: LaneItem) => boolean
  /** Shows a group so that its marks come apart, as far as they can. */
  readonly open: (item: LaneItem) => void
  /** Shows exactly a stretch. */
  readonly zoomTo: (span: TimeSpan) => void
  readonly zoom: (factor: number, atMs?: number) => void
  readonly pan: (part: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** For the element of the entry. */
  readonly entryRef: { current: HTMLButtonElement | null }
}

/** The state of a trail's timeline; `about` is what it is of, so that coming back to it finds it as it was left. */
export function useTimeline(model: TrailModel, about: string): Timeline {
  const [width, setWidth] = useState(UNMEASURED_PX)
  const [kept, setKept] = useState<KeptTimeline>(() => keptTimeline(about))
  const entryRef = useRef<HTMLButtonElement>(null)
  const wantsFocus = useRef(false)
  const { domain } = model

  const change = (next: Partial<KeptTimeline>) => {
    const all = { ...kept, ...next }
    keepTimeline(about, all)
    setKept(all)
  }
  const view = kept.view === null ? domain : clampView(kept.view, domain)
  const setView = (next: TimeSpan | null) => change({ view: next && !isWhole(next, domain) ? next : null })

  const pxPerMs = Math.max(1, width - GROUP_PX) / lengthOf(view)
  // Thousands of marks are laid out once for each trail and zoom, and only where they are looked at.
  const scale = useMemo(() => ({ domain, pxPerMs }), [domain, pxPerMs])
  const layouts = useMemo(() => lazily(lane => layoutOf(model, lane, scale)), [model, scale])

  const chosenMark = useMemo(
    () => (kept.focus === null ? undefined : model.marks.find(mark => mark.key === kept.focus)),
    [model, kept.focus],
  )
  const chosen = chosenMark ? (itemOf(layouts(chosenMark.lane), chosenMark.key) ?? null) : null
  const entry = chosen ?? layouts(0)[0]

  const focusOn = (item: LaneItem) => {
    wantsFocus.current = true
    const [first] = item.marks
    const seen = first && kept.view !== null ? bringIntoView(view, first, domain) : view
    change({ focus: item.key, view: kept.view === null ? null : seen })
  }
  const zoom = (factor: number, atMs?: number) => {
    const start = chosen?.marks[0]?.fromMs
    const inSight = start !== undefined && start >= view.fromMs && start <= view.toMs ? start : undefined
    setView(zoomBy(view, factor, atMs ?? inSight ?? (view.fromMs + view.toMs) / 2, domain))
  }
  const canOpen = (item: LaneItem) => {
    const starts = startsOf(item)
    return starts.toMs > starts.fromMs && lengthOf(view) > lengthOf(around(starts, domain))
  }
  const pan = (part: number) => setView(panBy(view, part, domain))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.shiftKey ? undefined : STEPS[event.key]
    if (step) {
      const to = walk({ marks: model.marks, lanes: model.lanes.length, itemsOf: layouts }, entry, step)
      if (to) focusOn(to)
    } else if (event.shiftKey && event.key === 'ArrowRight') pan(PAN_PART)
    else if (event.shiftKey && event.key === 'ArrowLeft') pan(-PAN_PART)
    else if (event.key === '+' || event.key === '=') zoom(KEY_FACTOR)
    else if (event.key === '-' || event.key === '_') zoom(1 / KEY_FACTOR)
    else if (event.key === '0') setView(null)
    else return
    event.preventDefault()
  }

  // Where the focus is is the browser's state; it follows once the new place is drawn.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    entryRef.current?.focus({ preventScroll: true })
    entryRef.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  return {
    model,
    view,
    whole: kept.view === null,
    scale,
    xOf: ms => (ms - view.fromMs) * pxPerMs,
    msAt: x => view.fromMs + x / pxPerMs,
    layout: layouts,
    focus: kept.focus,
    chosen,
    entry,
    setWidth,
    choose: item => {
      if (item !== chosen) change({ focus: item.key })
    },
    goTo: key => {
      const mark = model.marks.find(one => one.key === key)
      if (!mark) return
      wantsFocus.current = true
      change({ focus: key, view: kept.view === null ? null : bringIntoView(view, mark, domain) })
    },
    zoomTo: span => setView(clampView(span, domain)),
    show: span => setView(span && around(span, domain)),
    canOpen,
    open: item => {
      if (!canOpen(item)) return
      wantsFocus.current = true
      change({ focus: item.key, view: around(startsOf(item), domain) })
    },
    zoom,
    pan,
    onKeyDown,
    entryRef,
  }
}

/** The time that an item's marks begin in. */
function startsOf({ marks }: LaneItem): TimeSpan {
  const fromMs = marks[0]?.fromMs ?? 0
  return { fromMs, toMs: marks.at(-1)?.fromMs ?? fromMs }
}

function layoutOf(model: TrailModel, place: number, scale: Scale): readonly LaneItem[] {
  const lane = model.lanes[place]
  return lane ? layoutLane(lane, scale) : []
}

function lazily<T>(make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}
