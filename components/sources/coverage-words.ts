import type { Source, TimeWindow } from '@/components/data/source-replies'
import { formatDuration } from '@/lib/format/duration'
import type { Instant } from '@/lib/schema/connection'
import { countOf, minuteOf, msBetween, windowWords } from './source-words'

/** Shorter holes are a matter of clocks. */
const NEGLIGIBLE_MS = 60_000
const GAPS_NAMED = 3

/** The holes in what is collected of the configured history that are worth a word, newest first. */
export function realGaps({ gaps }: Pick<Source, 'gaps'>): TimeWindow[] {
  return gaps.filter(gap => msBetween(gap.from, gap.to) >= NEGLIGIBLE_MS).toReversed()
}

/** The time that a source's bar shows: its history, and whatever was fetched beyond it. */
export function axisOf(source: Source, at: Instant): TimeWindow {
  const starts = [source.history.from, ...[...source.coverage, ...source.ranges].map(one => one.from)]
  return { from: starts.toSorted()[0] ?? source.history.from, to: at }
}

/** What the bar says, in words. */
export function coverageWords(source: Source): string {
  const { coverage, history } = source
  const first = coverage[0]
  if (!first) return 'Nothing is collected yet.'
  const gaps = realGaps(source)
  const beyond = first.from < history.from ? ` Fetched on demand back to ${minuteOf(first.from)}.` : ''
  if (gaps.length === 0) return `Collected since ${minuteOf(history.from)} without a gap.${beyond}`
  const missing = gaps.reduce((sum, gap) => sum + msBetween(gap.from, gap.to), 0)
  const named = gaps.slice(0, GAPS_NAMED).map(windowWords).join('; ')
  const more = gaps.length > GAPS_NAMED ? `; and ${gaps.length - GAPS_NAMED} more` : ''
  return (
    `${countOf(gaps.length, 'gap', 'gaps')}, ${formatDuration(missing)} in all,` +
    ` since ${minuteOf(history.from)}: ${named}${more}.${beyond}`
  )
}

/** How far a way back has come, in words: `12 of 30 days`, in percent where days are too coarse. */
export function progressWords({ done, total }: { done: number; total: number }): string {
  const days = Math.round(total / 86_400_000)
  return days < 3 ? `${percentOf({ done, total })} %` : `${Math.floor(done / 86_400_000)} of ${days} days`
}

export const percentOf = ({ done, total }: { done: number; total: number }): number =>
  total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total))
