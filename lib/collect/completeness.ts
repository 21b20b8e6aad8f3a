import { toInstant } from '@/lib/clock'
import type { Filter } from '@/lib/query/query'
import type { Instant } from '@/lib/schema/connection'
import type { TimeWindow } from '@/lib/upstream/connector'
import type { Progress, SourceState } from './health'
import { DAY_MS, LIMIT_MARGIN_MS } from './history'
import { earlier, later } from './instants'
import { gapsIn, stretchUpTo } from './ranges'
import { vendorName } from './vendor-name'

/**
 * What a result holds of one source. `exact`: everything the source reports for the asked range, as of its last
 * answer moments ago. `partial`: some of the range was never fetched. `stale`: it was not asked for a while.
 * `unreachable`: it fails now, and the range reaches into the time since.
 */
export interface SourceCompleteness {
  readonly source: string
  readonly state: 'exact' | 'partial' | 'stale' | 'unreachable'
  /** The stretch that is held without a hole, up to the end of the asked range; null when there is none. */
  readonly from: Instant | null
  readonly to: Instant | null
  /** Milliseconds since the source last answered; null when it has not since the start of this process. */
  readonly lagMs: number | null
  /** In words, for a person; null when exact. */
  readonly reason: string | null
}

/** The asked range of start times. An open end means now; an open start, as far back as is collected unasked. */
export interface AskedRange {
  readonly from: Instant | null
  readonly to: Instant | null
}

/** Missed rounds are normal up to here. */
const PATIENCE_ROUNDS = 3
const PATIENCE_MS = 60_000
/** Holes at the ends smaller than this are a matter of clocks, not of collection. */
const NEGLIGIBLE_MS = 60_000

/** The completeness of a result, for each source that the filter lets through. */
export function completenessOf(
  states: readonly SourceState[],
  asked: AskedRange,
  filter: Filter,
  now: number,
): SourceCompleteness[] {
  return states
    .filter(state => lets(filter, 'source', state.source) && lets(filter, 'vendor', state.vendor))
    .map(state => completenessOfSource(state, asked, now))
}

function lets(filter: Filter, field: string, value: string): boolean {
  return filter.conditions.every(condition => {
    if (condition.field !== field) return true
    if (condition.op === 'in') return condition.values.includes(value)
    if (condition.op === 'notIn') return !condition.values.includes(value)
    return condition.op !== 'contains' || value.toLowerCase().includes(condition.value.toLowerCase())
  })
}

function completenessOfSource(state: SourceState, asked: AskedRange, now: number): SourceCompleteness {
  const present = toInstant(now)
  const end = earlier(asked.to ?? present, present)
  const start = asked.from ?? state.history.from
  const known = state.lastSuccessAt ?? state.coverage.at(-1)?.to ?? null
  const upTo = known === null ? null : earlier(end, known)
  const held = upTo === null ? null : stretchUpTo(upTo, state.coverage)

  const late = known === null || end > known ? latenessOf(state, now) : null
  const holes = upTo === null ? null : holeReason(state, { from: start, to: upTo }, now)
  const unreadable = unreadableReason(state)
  const reasons = [late?.reason, holes, unreadable].filter(reason => reason != null)
  return {
    source: state.source,
    state: verdict(late?.state ?? null, known === null || holes !== null || unreadable !== null),
    from: held && (asked.from === null ? held.from : later(held.from, asked.from)),
    to: held && upTo,
    lagMs: state.lagMs,
    reason: reasons.length > 0 ? reasons.join('; ') : null,
  }
}

/** The worst comes first: an unreachable source, then a hole, then a source not heard of for a while. */
function verdict(late: 'stale' | 'unreachable' | null, hasHoles: boolean): SourceCompleteness['state'] {
  if (late === 'unreachable') return 'unreachable'
  if (hasHoles) return 'partial'
  return late ?? 'exact'
}

/** Why the newest part of the range may be missing or old; null when the source answered moments ago. */
function latenessOf(
  state: SourceState,
  now: number,
): { state: 'stale' | 'unreachable'; reason: string } | null {
  if (state.failingSince !== null && state.health !== 'paused') {
    const why = (state.lastError?.message ?? 'it fails').replace(/\.$/, '')
    return { state: 'unreachable', reason: `unreachable since ${moment(state.failingSince, now)}: ${why}` }
  }
  const patience = Math.max(PATIENCE_ROUNDS * state.everyMs, PATIENCE_MS)
  if (state.lagMs !== null && state.lagMs <= patience) return null
  if (state.pausedAt !== null) {
    return { state: 'stale', reason: `paused since ${moment(state.pausedAt, now)}` }
  }
  if (state.lastSuccessAt === null) return { state: 'stale', reason: 'the first answer is awaited' }
  return { state: 'stale', reason: `last answered at ${moment(state.lastSuccessAt, now)}` }
}

/** Why part of the range was never fetched; null when all of it was. */
function holeReason(state: SourceState, range: TimeWindow, now: number): string | null {
  const holes = gapsIn(range, state.coverage).filter(
    hole => Date.parse(hole.to) - Date.parse(hole.from) >= NEGLIGIBLE_MS,
  )
  const newest = holes.at(-1)
  if (!newest) return null
  const fetching = state.ranges.find(fetch => fetch.state === 'running' && holes.some(overlapping(fetch)))
  if (fetching) return `fetching this range: ${percent(fetching)}`
  const { backfill } = state
  if (backfill && holes.some(overlapping(backfill))) return `backfill at ${extent(backfill)}`
  const { vendorDays } = state.history
  const limit = vendorDays === null ? '' : toInstant(now - vendorDays * DAY_MS + LIMIT_MARGIN_MS)
  if (newest.to <= limit) return `${vendorName(state.vendor)} keeps ${vendorDays} days`
  if (newest.from === range.from) return `collected since ${moment(newest.to, now)}`
  return `not collected from ${moment(newest.from, now)} to ${moment(newest.to, now)}`
}

function unreadableReason({ counters: { unreadable } }: SourceState): string | null {
  if (unreadable === 0) return null
  return unreadable === 1 ? '1 record could not be read' : `${unreadable} records could not be read`
}

function overlapping(range: TimeWindow): (other: TimeWindow) => boolean {
  return other => range.from < other.to && other.from < range.to
}

function percent({ done, total }: Progress): string {
  return `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`
}

/** `12 of 30 days`, or in percent where days are too coarse. */
function extent(progress: Progress): string {
  const days = Math.round(progress.total / DAY_MS)
  return days < 2 ? percent(progress) : `${Math.floor(progress.done / DAY_MS)} of ${days} days`
}

/** `12:03 UTC`, with its day unless that is today. */
function moment(at: Instant, now: number): string {
  const time = `${at.slice(11, 16)} UTC`
  return at.slice(0, 10) === toInstant(now).slice(0, 10) ? time : `${at.slice(0, 10)} ${time}`
}
