import type { Source, TimeWindow } from '@/components/data/source-replies'
import { formatDuration } from '@/lib/format/duration'
import type { Instant } from '@/lib/schema/connection'
import { countOf, minuteOf, msBetween, windowWords } from './source-words'

/** Shorter holes are a matter of clocks. */
const NEGLIGIBLE_MS = 60_000
const NAMED = 3

/** The holes in what is collected of the configured history that are worth a word, newest first. */
export function realGaps({ gaps }: Pick<Source, 'gaps'>): TimeWindow[] {
  return gaps.filter(gap => msBetween(gap.from, gap.to) >= NEGLIGIBLE_MS).toReversed()
}

/** Whether a gap is closed by the way back that is under way. */
export function isComing({ backfill }: Pick<Source, 'backfill'>, gap: TimeWindow): boolean {
  return backfill !== null && backfill.from < gap.to && gap.from < backfill.to
}

/** The time that a source's bar shows: its history, and whatever was or is being fetched beyond it. */
export function axisOf(source: Source, at: Instant): TimeWindow {
  const running = source.ranges.filter(range => range.state === 'running')
  const starts = [source.history.from, ...[...source.coverage, ...running].map(one => one.from)]
  return { from: starts.toSorted()[0] ?? source.history.from, to: at }
}

/** What the bar says, in words. */
export function coverageWords(source: Source): string {
  const { coverage, history } = source
  if (coverage.length === 0) return 'Nothing is collected yet.'
  const gaps = realGaps(source)
  const lacking = gaps.filter(gap => !isComing(source, gap))
  const coming = gaps.filter(gap => isComing(source, gap))
  // The history's beginning moves on; what was collected before stays.
  const since = coverage.findLast(window => window.from <= history.from)?.from ?? history.from
  const asked = coverage.filter(window => window.to <= history.from)
  return [
    ...(gaps.length === 0 ? [`Collected since ${minuteOf(since)} without a gap.`] : []),
    ...(lacking.length === 0 ? [] : [`${countOf(lacking.length, 'gap', 'gaps')}: ${named(lacking)}.`]),
    ...(coming.length === 0 ? [] : [`Still to be fetched: ${named(coming)}.`]),
    ...(asked.length === 0 ? [] : [`Fetched on demand: ${named(asked)}.`]),
  ].join(' ')
}

function named(windows: readonly TimeWindow[]): string {
  const more = windows.length > NAMED ? `; and ${windows.length - NAMED} more` : ''
  const whole = formatDuration(windows.reduce((sum, one) => sum + msBetween(one.from, one.to), 0))
  return `${windows.slice(0, NAMED).map(windowWords).join('; ')}${more} (${whole})`
}

/** How far a way back has come, in words: `12 of 30 days`, in percent where days are too coarse. */
export function progressWords({ done, total }: { done: number; total: number }): string {
  const days = Math.round(total / 86_400_000)
  return days < 3 ? `${percentOf({ done, total })} %` : `${Math.floor(done / 86_400_000)} of ${days} days`
}

export const percentOf = ({ done, total }: { done: number; total: number }): number =>
  total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total))
