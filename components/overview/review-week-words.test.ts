import { expect, it } from 'vitest'
import { coverageShare, weekWords } from './review-week-words'

it.each([
  ['2026-11-16', '2026-11-22', '16–22 Nov 2026'],
  ['2026-11-30', '2026-12-06', '30 Nov–6 Dec 2026'],
  ['2026-12-28', '2027-01-03', '28 Dec 2026–3 Jan 2027'],
])('names the week from %s to %s %s', (from, to, words) => {
  expect(weekWords({ from: `${from}T00:00:00.000Z`, to: `${to}T23:59:59.999Z` })).toBe(words)
})

it.each([
  [0, 0, null],
  [1_000, 0, '0%'],
  [1_000, 1, '1%'],
  [1_000, 999, '99%'],
  [7, 7, '100%'],
])('of %d ended, %d reviewed is %s', (ended, reviewed, share) => {
  expect(coverageShare({ ended, reviewed })).toBe(share)
})
