import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GrowingHistogram } from './growing-histogram'
import { atMostRanges, type LogRange, mergeRanges } from './ranges'

const range = fc
  .tuple(fc.nat(10_000), fc.nat(500))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }))
const covers = (ranges: readonly LogRange[], at: number) =>
  ranges.some(({ fromMs, toMs }) => fromMs <= at && at <= toMs)

test('parts that meet become one', () => {
  const ranges = [
    { fromMs: 50, toMs: 60 },
    { fromMs: 0, toMs: 10 },
    { fromMs: 10, toMs: 20 },
    { fromMs: 5, toMs: 7 },
  ]
  expect(mergeRanges(ranges)).toEqual([
    { fromMs: 0, toMs: 20 },
    { fromMs: 50, toMs: 60 },
  ])
})

test('merging loses nothing and adds nothing; fewer parts lose nothing', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 60 }), fc.nat(11_000), (ranges, at) => {
      const merged = mergeRanges(ranges)
      expect(covers(merged, at)).toBe(covers(ranges, at))
      const few = atMostRanges(ranges, 5)
      expect(few.length).toBeLessThanOrEqual(5)
      if (covers(ranges, at)) expect(covers(few, at)).toBe(true)
    }),
  )
})

test('a course counts everything once, however long it gets', () => {
  const course = new GrowingHistogram()
  const times = [0, 1, 5_000, 60_000, 86_400_000]
  for (const at of times) course.add(at)
  const bins = course.read(86_400_000, 10)
  expect(bins.reduce((sum, count) => sum + count, 0)).toBe(times.length)
  expect([bins[0], bins[9]]).toEqual([4, 1])
})
