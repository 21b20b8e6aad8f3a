import { expect, test } from 'vitest'
import { median, quantile } from './statistics'

test('a quantile is one of the values, in whatever order they come', () => {
  const values = [9, 1, 10, 2, 8, 3, 7, 4, 6, 5]
  expect([0, 0.5, 0.75, 0.95, 1].map(share => quantile(values, share))).toEqual([1, 5, 8, 10, 10])
  expect(median([3])).toBe(3)
})

test('of nothing there is none', () => {
  expect(() => median([])).toThrow(RangeError)
})
