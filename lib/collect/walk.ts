import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import type { TimeWindow } from '@/lib/upstream/connector'
import { earlier, later } from './instants'

/**
 * A way back through a range, newest first, one window at a time. `history`: to the configured depth. `gap`: a
 * time in which nothing could be asked. `range`: a person asked for it. `retry`: a window that kept failing. `unread`:
 * a window whose answer held records that could not be read; for those its time is no hole, yet a later answer may be
 * better.
 */
export interface Walk extends TimeWindow {
  readonly id: string
  readonly purpose: 'range' | 'gap' | 'history' | 'retry' | 'unread'
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
const UNREAD_FIRST_MS = 30_000
const UNREAD_CAP_MS = 3_600_000
/** About a day of trying; then the record stays in quarantine. */
const UNREAD_TRIES = 30
const URGENCY: readonly Walk['purpose'][] = ['range', 'gap', 'history', 'retry', 'unread']

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
  const failures = walk.purpose === 'unread' ? walk.failures : 0
  return { ...walk, doneTo: window.from, widthMs, failures, notBefore: null }
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

/**
 * Remembers to ask about a window again because records of it could not be read. One such walk that still has to wait
 * and overlaps it is widened instead: the tail meets the same record again and again.
 */
export function withUnread(
  walks: readonly Walk[],
  question: Walk['question'],
  window: TimeWindow,
  now: number,
  walkId: string,
): Walk[] {
  const waits = (walk: Walk) =>
    walk.purpose === 'unread' &&
    walk.question === question &&
    walk.doneTo === walk.to &&
    walk.notBefore !== null &&
    walk.notBefore > toInstant(now) &&
    walk.from < window.to &&
    window.from < walk.to
  if (!walks.some(waits)) return [...walks, unreadWalk(walkId, question, window, now, 1)]
  return walks.map(walk => {
    if (!waits(walk)) return walk
    const to = later(walk.to, window.to)
    return { ...walk, from: earlier(walk.from, window.from), to, doneTo: to }
  })
}

/** After the window of an `unread` walk was answered no better: once more, later; null when it was tried enough. */
export function unreadAgain(walk: Walk, window: TimeWindow, now: number, walkId: string): Walk | null {
  const failures = walk.failures + 1
  return failures > UNREAD_TRIES ? null : unreadWalk(walkId, walk.question, window, now, failures)
}

function unreadWalk(
  id: string,
  question: Walk['question'],
  window: TimeWindow,
  now: number,
  failures: number,
): Walk {
  const widthMs = Math.max(NARROWEST_MS, Date.parse(window.to) - Date.parse(window.from))
  const waitMs = Math.min(UNREAD_CAP_MS, UNREAD_FIRST_MS * 2 ** (failures - 1))
  const notBefore = toInstant(now + waitMs)
  return { ...newWalk(id, 'unread', question, window, widthMs), failures, notBefore }
}

/** Milliseconds of a set of walks that are done, and in all. */
export function progressOf(walks: readonly Walk[]): { done: number; total: number } {
  const span = (from: Instant, to: Instant) => Math.max(0, Date.parse(to) - Date.parse(from))
  return {
    done: walks.reduce((sum, walk) => sum + span(walk.doneTo, walk.to), 0),
    total: walks.reduce((sum, walk) => sum + span(walk.from, walk.to), 0),
  }
}
