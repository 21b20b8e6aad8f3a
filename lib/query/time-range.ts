import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import type { Dataset } from '@/lib/schema/dataset'
import type { Filter } from './query'

const UNITS = {
  s: { ms: 1_000, one: 'second', many: 'seconds' },
  m: { ms: 60_000, one: 'minute', many: 'minutes' },
  h: { ms: 3_600_000, one: 'hour', many: 'hours' },
  d: { ms: 86_400_000, one: 'day', many: 'days' },
  w: { ms: 604_800_000, one: 'week', many: 'weeks' },
} as const

/** The ranges offered unasked. */
export const SINCE_PRESETS = ['15m', '1h', '6h', '24h', '7d', '30d'] as const

/** What `since` takes, in words for a message. */
export const SINCE_FORMS = 'a whole number and s, m, h, d or w, such as 15m, 24h or 7d (at most 3650d)'

const LONGEST_MS = 3_650 * UNITS.d.ms

/** The length of a relative range in ms, or null when the text is none. */
export function sinceMs(since: string): number | null {
  const match = /^([1-9]\d{0,8})([smhdw])$/.exec(since)
  if (!match) return null
  const ms = Number(match[1]) * UNITS[match[2] as keyof typeof UNITS].ms
  return ms <= LONGEST_MS ? ms : null
}

/** A relative range as instants. Throws RangeError on a text that `sinceMs` does not take. */
export function resolveSince(since: string, now: number): { from: Instant; to: Instant } {
  const ms = sinceMs(since)
  if (ms === null) throw new RangeError(`“${since}” is not ${SINCE_FORMS}`)
  return { from: toInstant(now - ms), to: toInstant(now) }
}

/** `24h` as “Last 24 hours”; a text that is no range as it is. */
export function sinceLabel(since: string): string {
  if (sinceMs(since) === null) return since
  const amount = Number(since.slice(0, -1))
  const unit = UNITS[since.slice(-1) as keyof typeof UNITS]
  return amount === 1 ? `Last ${unit.one}` : `Last ${amount.toLocaleString('en-US')} ${unit.many}`
}

/**
 * The bounds that a filter puts on the dataset's time field, inclusive: `since` and the absolute range together.
 * A relative range has no upper bound of its own: rows of a source whose clock runs ahead belong to it.
 */
export function timeBounds(dataset: Dataset, filter: Filter, now: number): { from?: Instant; to?: Instant } {
  const starts: Instant[] = filter.since === undefined ? [] : [resolveSince(filter.since, now).from]
  let to: Instant | undefined
  for (const condition of filter.conditions) {
    if (condition.op !== 'range' || condition.field !== dataset.timeField) continue
    if (typeof condition.min === 'string') starts.push(condition.min)
    if (typeof condition.max === 'string') to = condition.max
  }
  const from = starts.sort().at(-1)
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}
