import { toInstant } from '@/lib/clock'
import { DATASETS } from '@/lib/schema/dataset'
import { NO_FILTER, withCondition } from './filter'
import type { Stretch } from './overview'
import type { Condition, Filter } from './query'

// The filters behind the coverage of reviews: the statement counts by them and the screen links by them.

/** Which connections are to be reviewed: those with a trail, or all. */
export const REVIEW_SCOPES = ['audited', 'all'] as const
export type ReviewScope = (typeof REVIEW_SCOPES)[number]

export const WEEK_MS = 7 * 86_400_000
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * 86_400_000

/** The last weeks up to the present one, oldest first: from Monday 00:00 UTC to Sunday's last millisecond. */
export function reviewWeeks(count: number, now: number): Stretch[] {
  const thisWeek = now - ((((now - FIRST_MONDAY_MS) % WEEK_MS) + WEEK_MS) % WEEK_MS)
  return Array.from({ length: count }, (_, at) => {
    const start = thisWeek - (count - 1 - at) * WEEK_MS
    return { from: toInstant(start), to: toInstant(start + WEEK_MS - 1) }
  })
}

const ENDED: Condition = { field: 'status', op: 'in', values: ['closed', 'failed'] }
const AUDITED: Condition = { field: 'audited', op: 'in', values: ['true'] }

/** Connections of a scope that ended in a stretch; an ended one's last activity is its end. */
export function endedIn(scope: ReviewScope, { from, to }: Stretch, ...more: readonly Condition[]): Filter {
  const when: Condition = { field: 'lastActivityAt', op: 'range', min: from, max: to }
  return filterOf([...(scope === 'audited' ? [AUDITED] : []), ENDED, when, ...more])
}

/** Connections of a scope that ended, nobody says when: they are in no week. */
export function endedUndated(scope: ReviewScope): Filter {
  return filterOf([...(scope === 'audited' ? [AUDITED] : []), ENDED])
}

export const reviewedIs = (reviewed: boolean): Condition => ({
  field: 'reviewed',
  op: 'in',
  values: [String(reviewed)],
})

const filterOf = (conditions: readonly Condition[]) =>
  conditions.reduce((filter, one) => withCondition(DATASETS.connections, filter, one), NO_FILTER)
