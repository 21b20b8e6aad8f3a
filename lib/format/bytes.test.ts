import { describe, expect, it } from 'vitest'
import { exactBytes, formatBytes, parseBytes } from './bytes'

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.00 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [12_345_678, '12.3 MB'],
    [1.5e15, '1.50 PB'],
    [Number.MAX_SAFE_INTEGER, '9.01 PB'],
  ])('shows %i as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

  it('is exact on demand', () => {
    expect(exactBytes(12_345_678)).toBe('12,345,678 bytes')
    expect(exactBytes(1)).toBe('1 byte')
  })

  it.each([
    ['10MB', 10_000_000],
    ['1.5 GiB', 1_610_612_736],
    ['4096', 4_096],
    ['10,000', 10_000],
    ['2k', 2_000],
    ['ten', null],
    ['-5MB', null],
    ['5 parsecs', null],
    ['', null],
    ['9999999PB', null],
  ])('reads %s as %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes))
})
