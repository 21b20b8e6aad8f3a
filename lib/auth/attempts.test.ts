import { expect, it } from 'vitest'
import { Attempts } from './attempts'

it('refuses an address after ten failures, and lets it in again later', () => {
  let now = 1_000
  const attempts = new Attempts(() => now)
  for (let i = 0; i < 10; i++) {
    expect(attempts.waitMs('a')).toBe(0)
    attempts.failed('a')
  }
  expect(attempts.waitMs('a')).toBe(15 * 60 * 1000)
  expect(attempts.waitMs('b')).toBe(0)
  now += 15 * 60 * 1000
  expect(attempts.waitMs('a')).toBe(0)
})
