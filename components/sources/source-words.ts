import type { Source, SourceFailure, SourceHealth, TimeWindow } from '@/components/data/source-replies'
import type { ShapeName } from '@/components/display/shape'
import { formatDuration } from '@/lib/format/duration'
import { formatInstant } from '@/lib/format/instant'
import type { Instant, Vendor } from '@/lib/schema/connection'
import { CONNECTIONS } from '@/lib/schema/connections'
import { findField } from '@/lib/schema/find-field'

// What the numbers of a source mean, in words.

interface Look {
  readonly label: string
  readonly shape: ShapeName
  readonly colour: string
}

export const HEALTH: Readonly<Record<SourceHealth, Look>> = {
  ok: { label: 'Answering', shape: 'check', colour: 'text-ok' },
  starting: { label: 'Starting', shape: 'half', colour: 'text-muted' },
  'backing-off': { label: 'Failing', shape: 'cross', colour: 'text-warn' },
  failed: { label: 'Needs attention', shape: 'cross', colour: 'text-danger' },
  paused: { label: 'Paused', shape: 'dash', colour: 'text-muted' },
}

const DURING: Readonly<Record<SourceFailure['during'], string>> = {
  tail: 'asking what changed',
  actives: 'asking what is open',
  backfill: 'fetching the past',
  trails: 'fetching trails',
}

/** The vendor as people write it. */
export function vendorLabel(vendor: Vendor): string {
  const values = findField(CONNECTIONS, 'vendor')?.values ?? []
  return values.find(one => one.value === vendor)?.label ?? vendor
}

/** When it last answered, when it is asked next, since when it fails or rests. `at` is the server's present. */
export function statusSentences(source: Source, at: Instant): string[] {
  const { lagMs, failingSince, pausedAt, nextRunAt, health } = source
  const answered = lagMs === null ? 'no answer since this server started' : `answered ${agoWords(lagMs)}`
  if (pausedAt !== null) return [`since ${minuteOf(pausedAt)}`, answered]
  const next = nextRunAt === null ? [] : [`asked again ${soonWords(msBetween(at, nextRunAt))}`]
  if (failingSince !== null) return [`since ${minuteOf(failingSince)}`, answered, ...next]
  return health === 'ok' ? [answered] : [answered, ...next]
}

/** While doing what a failure was met. */
export const duringWords = (failure: SourceFailure): string => DURING[failure.during]

/** `4 s ago`, from ms. */
export function agoWords(ms: number): string {
  return ms < 1_500 ? 'just now' : `${wholeSeconds(ms)} ago`
}

/** `in 12 s`, from ms; `now` when it is due. */
export function soonWords(ms: number): string {
  return ms < 1_500 ? 'now' : `in ${wholeSeconds(ms)}`
}

// A duration below ten seconds is written with a decimal, which would only flicker here.
const wholeSeconds = (ms: number): string =>
  ms < 10_000 ? `${Math.round(ms / 1000)} s` : formatDuration(Math.round(ms))

export const msBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from)

/** An instant to the minute, in the viewer's zone. */
export const minuteOf = (instant: Instant): string => formatInstant(instant).slice(0, 16)

/** `2026-11-20 10:00 – 12:30`; the day once when both ends are on it. */
export function windowWords({ from, to }: TimeWindow): string {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return `${start} – ${end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end}`
}

/** `1 record`, `2,000 records`. */
export function countOf(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
