import { expect, test } from 'vitest'
import { relativeOf } from './relative-time'
import { SINCE_PRESETS, sinceMs } from './time-range'

const MINUTE = 60_000

test.each(SINCE_PRESETS)('%s stays what it is', preset => {
  expect(relativeOf(1_000, 1_000 + (sinceMs(preset) ?? 0))).toBe(preset)
})

test.each([
  [1, '1m'],
  [90 * MINUTE, '90m'],
  [1_439.5 * MINUTE, '24h'],
  [150 * MINUTE, '3h'],
  [71 * 60 * MINUTE, '71h'],
  [73 * 60 * MINUTE, '4d'],
])('%d ms become %s', (length, since) => expect(relativeOf(0, length)).toBe(since))

test.each([[0], [-5], [Number.NaN], [4_000 * 24 * 60 * MINUTE]])('%d ms are no range', length =>
  expect(relativeOf(0, length)).toBeNull(),
)
