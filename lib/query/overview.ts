import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import { DATASETS } from '@/lib/schema/dataset'
import type { TrailFile } from '@/lib/schema/file'
import { BAD_FILE } from './bad-file'
import { NO_FILTER, withCondition } from './filter'
import type { Condition, Filter } from './query'
import { sinceMs } from './time-range'

// The filters behind the overview's numbers. The statements count by them and the screen links by them, so a list that
// is opened from a number holds just what was counted.

/** The windows that an overview can be about. */
export const OVERVIEW_WINDOWS = ['1h', '6h', '24h', '7d', '30d'] as const
export type OverviewWindow = (typeof OVERVIEW_WINDOWS)[number]

/** Parts of each window in its chart; every window divides evenly. */
export const OVERVIEW_PARTS: Readonly<Record<OverviewWindow, number>> = {
  '1h': 30,
  '6h': 24,
  '24h': 24,
  '7d': 28,
  '30d': 30,
}

/** A stretch of time, both ends in it. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** A window that ends now and the one of the same length just before it: no instant is in both or between them. */
export interface WindowPair {
  readonly now: Stretch
  readonly before: Stretch
}

export function windowPair(window: OverviewWindow, now: number): WindowPair {
  const ms = sinceMs(window) ?? 0
  return {
    now: { from: toInstant(now - ms + 1), to: toInstant(now) },
    before: { from: toInstant(now - 2 * ms + 1), to: toInstant(now - ms) },
  }
}

/** One part of a stretch that is cut into even parts, from 0. */
export function partOf({ from, to }: Stretch, parts: number, at: number): Stretch {
  const width = (Date.parse(to) + 1 - Date.parse(from)) / parts
  const start = Date.parse(from) + at * width
  return { from: toInstant(start), to: toInstant(start + width - 1) }
}

/** Connections opened in a stretch; with a field, those that have one of its values ('' for none). */
export function openedIn(stretch: Stretch, ...more: readonly Condition[]): Filter {
  return connectionsWith({ field: 'startedAt', op: 'range', min: stretch.from, max: stretch.to }, ...more)
}

export const FAILED: Condition = { field: 'status', op: 'in', values: ['failed'] }

/** Those whose vendor said how many bytes they moved. */
export const WITH_BYTES: Condition = { field: 'totalBytes', op: 'range', min: 0 }

export const ofValue = (field: string, value: string): Condition => ({ field, op: 'in', values: [value] })

export const ofOtherValues = (field: string, values: readonly string[]): Condition => ({
  field,
  op: 'notIn',
  values,
})

/** Connections that are active now. */
export function activeNow(...more: readonly Condition[]): Filter {
  return connectionsWith({ field: 'status', op: 'in', values: ['active'] }, ...more)
}

/**
 * The two sorts of connections that were open at an instant: those that are open to this day, and those that ended
 * after it (an ended one's last activity is its end; one whose vendor never told its end is in neither).
 */
export function openAt(at: Instant): { stillOpen: Filter; endedSince: Filter } {
  const begun: Condition = { field: 'startedAt', op: 'range', max: at }
  const open = ['active', 'terminating']
  return {
    stillOpen: connectionsWith(begun, { field: 'status', op: 'in', values: open }),
    endedSince: connectionsWith(
      begun,
      { field: 'status', op: 'notIn', values: open },
      { field: 'lastActivityAt', op: 'range', min: toInstant(Date.parse(at) + 1) },
    ),
  }
}

/** Files of a kind that were opened in a stretch and failed. */
export function failedFiles(kind: TrailFile['kind'], { from, to }: Stretch): Filter {
  const conditions: Condition[] = [
    BAD_FILE,
    ofValue('kind', kind),
    { field: 'openedAt', op: 'range', min: from, max: to },
  ]
  return conditions.reduce((filter, one) => withCondition(DATASETS.files, filter, one), NO_FILTER)
}

function connectionsWith(...conditions: readonly Condition[]): Filter {
  return conditions.reduce((filter, one) => withCondition(DATASETS.connections, filter, one), NO_FILTER)
}
