import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import type { TimeWindow } from '@/lib/upstream/connector'
import { later } from './instants'

/**
 * A way back through a range, newest first, one window at a time. `history`: to the configured depth. `gap`: a
 * time in which nothing could be asked. `range`: a person asked for it. `retry`: a window that kept failing.
 */
export interface Walk extends TimeWindow {
  readonly id: string
  readonly purpose: 'range' | 'gap' | 'history' | 'retry'
  readonly question: 'started' | 'changed'
  /** Everything from here to `to` is done. */
  readonly doneTo: Instant
  readonly widthMs: number
  /** Failures in a row of the narrowest window at this place. */
  readonly failures: number
  readonly notBefore: Instant | null
}

/** No window is cut smaller than this. */
export const NARROWEST_MS = 60_000
const TRIES_AT_NARROWEST = 4
const RETRY_CAP_MS = 600_000
const URGENCY: readonly Walk['purpose'][] = ['range', 'gap', 'history', 'retry']

export function newWalk(
  id: string,
  purpose: Walk['purpose'],
  question: Walk['question'],
  range: TimeWindow,
  widthMs: number,
): Walk {
  return {
    id,
    purpose,
    question,
    from: range.from,
    to: range.to,
    doneTo: range.to,
    widthMs,
    failures: 0,
    notBefore: null,
  }
}

/** The walk to go on with: what a person waits for first, and none that has to wait. */
export function nextWalk(walks: readonly Walk[], now: Instant): Walk | null {
  const ready = walks.filter(walk => walk.notBefore === null || walk.notBefore <= now)
  return ready.toSorted((a, b) => URGENCY.indexOf(a.purpose) - URGENCY.indexOf(b.purpose))[0] ?? null
}

/** The next window of a walk; null when it is done or all that is left lies before `floor`. */
export function nextWindow(walk: Walk, floor: Instant | null): TimeWindow | null {
  const end = later(floor ?? '', walk.from)
  if (walk.doneTo <= end) return null
  return { from: later(toInstant(Date.parse(walk.doneTo) - walk.widthMs), end), to: walk.doneTo }
}

/** After a window is stored: on to the next, wider again if this one was quick. */
export function stepped(walk: Walk, window: TimeWindow, widthMs: number): Walk {
  return { ...walk, doneTo: window.from, widthMs, failures: 0, notBefore: null }
}

/**
 * After a window failed: half as wide. One that fails even at the narrowest is set apart as a walk of its own,
 * tried ever more seldom, so that it does not bar the way to what is older.
 */
export function failed(walk: Walk, window: TimeWindow, now: number, retryId: string): Walk[] {
  if (walk.widthMs > NARROWEST_MS) {
    return [{ ...walk, widthMs: Math.max(NARROWEST_MS, Math.floor(walk.widthMs / 2)) }]
  }
  const failures = walk.failures + 1
  const notBefore = toInstant(now + Math.min(RETRY_CAP_MS, 1000 * 2 ** Math.min(failures, 20)))
  if (walk.purpose === 'retry' || failures < TRIES_AT_NARROWEST) return [{ ...walk, failures, notBefore }]
  const apart = { ...newWalk(retryId, 'retry', walk.question, window, NARROWEST_MS), failures, notBefore }
  return [{ ...walk, doneTo: window.from, failures: 0, notBefore: null }, apart]
}

/** Milliseconds of a set of walks that are done, and in all. */
export function progressOf(walks: readonly Walk[]): { done: number; total: number } {
  const span = (from: Instant, to: Instant) => Math.max(0, Date.parse(to) - Date.parse(from))
  return {
    done: walks.reduce((sum, walk) => sum + span(walk.doneTo, walk.to), 0),
    total: walks.reduce((sum, walk) => sum + span(walk.from, walk.to), 0),
  }
}
