import { expect, test } from 'vitest'
import { countOf, formatCount, formatShortCount } from './count'
import { formatRelative } from './relative'

test('counts', () => {
  expect([0, 999, 3_480, 1_234_567].map(formatCount)).toEqual(['0', '999', '3,480', '1,234,567'])
  expect([3_480, 34_800, 1_200_000].map(formatShortCount)).toEqual(['3,480', '34.8K', '1.2M'])
  expect([countOf(1, 'row'), countOf(3_480, 'row'), countOf(2, 'entry', 'entries')]).toEqual([
    '1 row',
    '3,480 rows',
    '2 entries',
  ])
})

test.each([
  [0, 'now'],
  [999, 'now'],
  [14_000, '14 s ago'],
  [59_999, '59 s ago'],
  [180_000, '3 min ago'],
  [7_200_000, '2 h ago'],
  [172_800_000, '2 d ago'],
  [-4_000, 'in 4 s'],
])('%i ms before now is %s', (ago, text) => {
  const now = Date.parse('2026-11-20T12:00:00.000Z')
  expect(formatRelative(new Date(now - ago).toISOString(), now)).toBe(text)
})
