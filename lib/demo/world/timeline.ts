import { setImmediate as breathe } from 'node:timers/promises'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Something with a beginning and an end, known from the start: epoch milliseconds, `endMs` exclusive. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** All spans of one kind that ever were and will be, made a UTC day at a time and only when asked for. */
export interface Timeline<T extends Span> {
  /** None is longer. */
  readonly maxSpanMs: number
  /** Those that start in the day (days since 1970-01-01 UTC), by start. */
  day(day: number): readonly T[]
  /** from ≤ start < to, by start. */
  startedBetween(fromMs: number, toMs: number): T[]
  /** Those that are open at some moment of from ≤ t < to, by start. */
  overlapping(fromMs: number, toMs: number): T[]
  /** start ≤ t < end, by start. */
  openAt(atMs: number): T[]
  /**
   * Makes the days that the questions about from ≤ t < to need, letting other work run between two days.
   * Servers await it before they ask, so that a first long question does not hold up the process.
   */
  prepare(fromMs: number, toMs: number): Promise<void>
}

export const dayOf = (epochMs: number): number => Math.floor(epochMs / DAY)

/** Days kept in memory; asking for another forgets the one made first. */
const KEPT_DAYS = 120

/**
 * @param maxSpanMs no span is longer; throws when a day breaks that.
 * @param make the spans starting in a day, in any order; must depend on the day alone.
 */
export function createTimeline<T extends Span>(
  maxSpanMs: number,
  make: (day: number) => readonly T[],
): Timeline<T> {
  const made = new Map<number, readonly T[]>()

  const day = (number: number): readonly T[] => {
    const known = made.get(number)
    if (known) return known
    const spans = [...make(number)].sort((a, b) => a.startMs - b.startMs)
    for (const span of spans) {
      const length = span.endMs - span.startMs
      if (dayOf(span.startMs) !== number || !(length >= 0 && length <= maxSpanMs))
        throw new RangeError(`a span of day ${number} starts elsewhere or lasts ${length} ms`)
    }
    made.set(number, spans)
    const oldest = made.keys().next().value
    if (made.size > KEPT_DAYS && oldest !== undefined) made.delete(oldest)
    return spans
  }

  const select = (fromMs: number, toMs: number, keep: (span: T) => boolean): T[] => {
    const found: T[] = []
    for (let number = dayOf(fromMs); number <= dayOf(toMs); number++)
      for (const span of day(number)) if (keep(span)) found.push(span)
    return found
  }

  const startedBetween = (fromMs: number, toMs: number): T[] => {
    const found: T[] = []
    for (let number = dayOf(fromMs); number <= dayOf(toMs); number++) {
      const spans = day(number)
      // Only the first and the last day can hold some outside.
      const whole = number * DAY >= fromMs && (number + 1) * DAY <= toMs
      for (const span of spans) if (whole || (span.startMs >= fromMs && span.startMs < toMs)) found.push(span)
    }
    return found
  }

  return {
    maxSpanMs,
    day,
    startedBetween,
    overlapping: (fromMs, toMs) =>
      select(fromMs - maxSpanMs, toMs, span => span.startMs < toMs && span.endMs > fromMs),
    openAt: atMs => select(atMs - maxSpanMs, atMs, span => span.startMs <= atMs && span.endMs > atMs),
    prepare: async (fromMs, toMs) => {
      for (let number = dayOf(fromMs - maxSpanMs); number <= dayOf(toMs); number++) {
        if (made.has(number)) continue
        day(number)
        await breathe()
      }
    },
  }
}

/** The parts of a timeline, each under its key. A day is sorted into its parts once, when first asked for. */
export function splitTimeline<T extends Span, K>(
  timeline: Timeline<T>,
  keyOf: (span: T) => K,
): (key: K) => Timeline<T> {
  const parts = new WeakMap<readonly T[], Map<K, T[]>>()
  const partsOf = (spans: readonly T[]) => {
    const known = parts.get(spans)
    if (known) return known
    const sorted = new Map<K, T[]>()
    for (const span of spans) {
      const key = keyOf(span)
      const part = sorted.get(key)
      if (part) part.push(span)
      else sorted.set(key, [span])
    }
    parts.set(spans, sorted)
    return sorted
  }
  return key => createTimeline(timeline.maxSpanMs, day => partsOf(timeline.day(day)).get(key) ?? [])
}
