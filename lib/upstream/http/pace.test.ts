import { expect, test } from 'vitest'
import { createPace } from './pace'

test('calls that nobody waits for leave a part of the burst to those that somebody waits for', () => {
  let now = 0
  const pace = createPace(() => now, 300)
  let sent = 0
  while (pace.take(false) === 0) sent++
  expect(sent).toBe(40)
  expect(pace.take(false)).toBeGreaterThan(0)
  for (let call = 0; call < 10; call++) expect(pace.take(true)).toBe(0)
  expect(pace.take(true)).toBeGreaterThan(0)
  now += 60_000
  expect(pace.take(false)).toBe(0)
})

test('both together stay within the bound of a minute', () => {
  let now = 0
  const pace = createPace(() => now, 60)
  const times: number[] = []
  for (; now < 600_000; now += 100) {
    for (const isAwaited of [false, true]) if (pace.take(isAwaited) === 0) times.push(now)
  }
  const inMinute = times.map(from => times.filter(at => at >= from && at < from + 60_000).length)
  expect(Math.max(...inMinute)).toBeLessThanOrEqual(60)
  expect(times.length).toBeGreaterThan(500)
})

test('a bound too small to be shared is not', () => {
  const pace = createPace(() => 0, 6)
  expect(pace.take(false)).toBe(0)
})
