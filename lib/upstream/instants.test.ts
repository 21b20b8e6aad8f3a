import { describe, expect, it } from 'vitest'
import { parseInstant } from './instants'

describe('an instant', () => {
  it.each([
    ['2023-11-07T05:31:56Z', '2023-11-07T05:31:56.000Z'],
    ['2026-04-20T19:30:38.5509677Z', '2026-04-20T19:30:38.550Z'],
    ['2026-04-20T19:30:38.9999999Z', '2026-04-20T19:30:38.999Z'],
    ['2026-04-20T19:30:38.5+02:00', '2026-04-20T17:30:38.500Z'],
    ['2026-04-20T19:30:38+0200', '2026-04-20T17:30:38.000Z'],
    ['0001-01-01T00:00:00Z', null],
    ['2026-04-20T19:30:38', null],
    ['2026-04-20', null],
    ['lots', null],
    ['2026-99-20T19:30:38Z', null],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })
})
