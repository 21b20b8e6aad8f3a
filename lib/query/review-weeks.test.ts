import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reviewWeeks, WEEK_MS } from './review-weeks'

it.each([
  ['2026-11-16T00:00:00.000Z', '2026-11-16T00:00:00.000Z'],
  ['2026-11-22T23:59:59.999Z', '2026-11-16T00:00:00.000Z'],
  ['2026-11-15T23:59:59.999Z', '2026-11-09T00:00:00.000Z'],
  ['2027-01-01T12:00:00.000Z', '2026-12-28T00:00:00.000Z'],
])('%s lies in the week from %s', (now, from) => {
  expect(reviewWeeks(1, Date.parse(now))[0]?.from).toBe(from)
})

it('follow one another without a gap, up to the present one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 53 }), fc.integer({ min: 0, max: 4e12 }), (count, now) => {
      const weeks = reviewWeeks(count, now)
      expect(weeks).toHaveLength(count)
      const [starts, ends] = [weeks.map(one => Date.parse(one.from)), weeks.map(one => Date.parse(one.to))]
      for (const [at, start] of starts.entries()) {
        expect(new Date(start).getUTCDay()).toBe(1)
        expect((ends[at] ?? 0) - start).toBe(WEEK_MS - 1)
        if (at > 0) expect(start - (ends[at - 1] ?? 0)).toBe(1)
      }
      expect(now).toBeGreaterThanOrEqual(starts.at(-1) ?? now + 1)
      expect(now).toBeLessThanOrEqual(ends.at(-1) ?? now - 1)
    }),
  )
})
