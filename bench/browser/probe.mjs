// Runs in the page before anything of the console does, and notes what the benchmark asks for. Times are epoch ms unless said.

/** @param {number} ofPage `performance.now()` */
const epoch = ofPage => performance.timeOrigin + ofPage

/**
 * Calls back once what is in the document now has been painted.
 * @param {(at: number) => void} done gets `performance.now()`
 */
const afterPaint = done => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => done(performance.now())
    port2.postMessage(null)
  })
}

const ROW = '[role=row]:not([data-index="-1"]) [data-column]'

let hasRow = false
/** @type {Map<string, number>} */
const starts = new Map()
/** @type {Map<number, number>} */
const interactions = new Map()
/** @type {{ deltas: number[], unread: number, at: number } | null} */
let frames = null
/** @type {{ begun: number, busy: boolean, done: (ms: number) => void } | null} */
let awaited = null

const probe = {
  /** When the first row of a list was painted; null before. @type {number | null} */
  firstRowAt: null,

  /** Whether `starts` is kept: looking through the rows costs. */
  keepsStarts: false,

  /**
   * Resolves with the ms from the next press of the pointer to the paint of the rows that it leads to.
   * @returns {Promise<number>}
   */
  nextRows() {
    return new Promise(done => {
      awaited = { begun: 0, busy: false, done }
    })
  },

  /** The ms of each interaction so far, from the input to the next paint; those under 16 ms count as 16. */
  interactions() {
    const short = Math.max(0, interactionCount() - interactions.size)
    return [...interactions.values(), ...Array.from({ length: short }, () => 16)]
  },

  /** Notes the time between frames from now on. */
  beginFrames() {
    /** @type {NonNullable<typeof frames>} */
    const noted = { deltas: [], unread: 0, at: performance.now() }
    frames = noted
    const frame = () => {
      if (frames !== noted) return
      const now = performance.now()
      noted.deltas.push(now - noted.at)
      noted.at = now
      if (document.querySelector('[role=grid] .skeleton')) noted.unread += 1
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  },

  endFrames() {
    const noted = frames
    frames = null
    return { deltas: noted?.deltas.slice(1) ?? [], unread: noted?.unread ?? 0 }
  },

  /** Start times (as the API writes them) of the rows that were painted so far, and when each was first. */
  starts: () => Object.fromEntries(starts),
}

/** Chromium counts them all, also those too short to be told. */
const interactionCount = () => {
  const told = /** @type {{ interactionCount?: number }} */ (performance).interactionCount
  return told ?? interactions.size
}

addEventListener(
  'pointerdown',
  event => {
    if (awaited && awaited.begun === 0) awaited.begun = event.timeStamp
  },
  { capture: true },
)

/** @param {MutationRecord[]} records */
const onChange = records => {
  if (!hasRow && document.querySelector(ROW)) {
    hasRow = true
    afterPaint(at => {
      probe.firstRowAt = epoch(at)
    })
  }
  const wanted = awaited
  if (wanted && wanted.begun > 0 && records.some(record => record.attributeName === 'aria-busy')) {
    const isBusy = document.querySelector('[role=grid]')?.getAttribute('aria-busy') === 'true'
    if (isBusy) wanted.busy = true
    else if (wanted.busy) {
      awaited = null
      afterPaint(at => wanted.done(at - wanted.begun))
    }
  }
  noteStarts()
}

let noting = false
/** At most once a frame. */
const noteStarts = () => {
  if (noting || !probe.keepsStarts) return
  noting = true
  afterPaint(at => {
    noting = false
    for (const cell of document.querySelectorAll('[role=grid] [data-column=startedAt] time')) {
      const start = cell.getAttribute('datetime') ?? ''
      if (!starts.has(start)) starts.set(start, epoch(at))
    }
  })
}

new MutationObserver(onChange).observe(document, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['aria-busy', 'datetime'],
})

new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    const { interactionId, duration } = /** @type {PerformanceEventTiming} */ (entry)
    if (!interactionId) continue
    interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0))
  }
}).observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16, buffered: true }))

globalThis.benchProbe = probe
