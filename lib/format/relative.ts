import type { Instant } from '@/lib/schema/connection'

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** How long before (or after) now an instant is, in its largest whole unit: `14 s ago`, `3 min ago`, `in 2 h`, `now`. */
export function formatRelative(instant: Instant, now: number): string {
  const ago = now - Date.parse(instant)
  const size = Math.abs(ago)
  const [unit, ms] = UNITS.find(([, each]) => size >= each) ?? ['', 1]
  if (unit === '') return 'now'
  const amount = `${Math.floor(size / ms).toLocaleString('en-US')} ${unit}`
  return ago > 0 ? `${amount} ago` : `in ${amount}`
}
