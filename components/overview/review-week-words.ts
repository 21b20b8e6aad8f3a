import type { CoverageWeek } from '@/components/data/reviews'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A week by its first and last day, which are days of UTC: `16–22 Nov 2026`. */
export function weekWords({ from, to }: Pick<CoverageWeek, 'from' | 'to'>): string {
  const [first, last] = [dayOf(from), dayOf(to)]
  const sameYear = first.year === last.year
  const sameMonth = sameYear && first.month === last.month
  const begin = [first.day, sameMonth ? null : first.month, sameYear ? null : first.year].filter(Boolean)
  return `${begin.join(' ')}–${last.day} ${last.month} ${last.year}`
}

function dayOf(instant: string) {
  const [year = '', month = '', day = ''] = instant.slice(0, 10).split('-')
  return { year, month: MONTHS[Number(month) - 1] ?? '', day: String(Number(day)) }
}

/** The reviewed share in whole percents, 100 only when all are and 0 only when none is; null where none ended. */
export function coverageShare({ ended, reviewed }: Pick<CoverageWeek, 'ended' | 'reviewed'>): string | null {
  if (ended === 0) return null
  const percent = (100 * reviewed) / ended
  if (percent > 0 && percent < 1) return '1%'
  return `${Math.floor(percent)}%`
}
