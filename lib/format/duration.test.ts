import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration } from './duration'

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [850, '850 ms'],
    [4_250, '4.2 s'],
    [9_990, '9.9 s'],
    [12_900, '12 s'],
    [245_000, '4m 05s'],
    [7_800_000, '2h 10m'],
    [273_600_000, '3d 4h'],
  ])('shows %i as %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1.5 h', 5_400_000],
    ['90', 90_000],
    ['250ms', 250],
    ['2h 10m', 7_800_000],
    ['4m 05s', 245_000],
    ['soon', null],
    ['5x', null],
    ['', null],
  ])('reads %s as %s', (text, ms) => expect(parseDuration(text)).toBe(ms))
})
