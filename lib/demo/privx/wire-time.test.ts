import { expect, test } from 'vitest'
import { readTime, writeDurationText, writeTime } from './wire-time'

test('writes whole seconds without a fraction and microseconds with six digits', () => {
  const second = Date.UTC(2026, 10, 20, 12) * 1000
  expect(writeTime(second)).toBe('2026-11-20T12:00:00Z')
  expect(writeTime(second + 42)).toBe('2026-11-20T12:00:00.000042Z')
})

test('reads any offset and any fraction', () => {
  const at = Date.UTC(2026, 10, 20, 12) * 1000
  expect(readTime('2026-11-20T14:00:00+02:00')).toBe(at)
  expect(readTime('2026-11-20T12:00:00.5Z')).toBe(at + 500_000)
  expect(readTime('2026-11-20T12:00:00.123456789Z')).toBe(at + 123_456)
  expect(readTime('0001-01-01T00:00:00Z')).toBeLessThan(0)
  for (const bad of ['', 'yesterday', '2026-11-20', '2026-13-20T12:00:00Z', '2026-11-20T12:00:00'])
    expect(readTime(bad)).toBeNull()
})

test('writes what it reads', () => {
  for (const text of ['2026-02-28T23:59:59.999999Z', '2024-02-29T00:00:00Z'])
    expect(writeTime(readTime(text) ?? 0)).toBe(text)
})

test('writes the documented duration', () => {
  expect(writeDurationText(938)).toBe('PT00:15:38')
  expect(writeDurationText(100 * 3600 + 61)).toBe('PT100:01:01')
})
