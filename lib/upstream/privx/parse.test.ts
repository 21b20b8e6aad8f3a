import { describe, expect, it } from 'vitest'
import { splitAddress } from './address'
import { readDurationMs } from './duration'
import { isNoTime, readTime } from './no-time'

describe('splitAddress', () => {
  it.each([
    ['web-01:22', 'web-01', 22],
    ['195.20.116.105:22', '195.20.116.105', 22],
    ['123.123.123.123', '123.123.123.123', null],
    ['carrier/https://10.0.0.20:3000/', '10.0.0.20', 3000],
    ['carrier/https://intra.example/login?x=1', 'intra.example', 443],
    ['http://intra.example', 'intra.example', 80],
    ['https://user:word@[fd00::2]:8443/', 'fd00::2', 8443],
    ['vnc://desk', 'desk', null],
    ['[::1]:22', '::1', 22],
    ['[fe80::1%eth0]', 'fe80::1%eth0', null],
    ['2001:db8::7', '2001:db8::7', null],
    ['host:99999', 'host:99999', null],
    ['  ', null, null],
    [undefined, null, null],
  ])('%s', (text, host, port) => {
    expect(splitAddress(text)).toEqual({ host, port })
  })
})

describe('readDurationMs', () => {
  it.each([
    ['PT00:15:38', 938_000],
    ['PT26:00:00', 93_600_000],
    ['PT15M38S', 938_000],
    ['P1DT2H', 93_600_000],
    ['PT0.25S', 250],
    ['938', 938_000],
    [938, 938_000],
    [0, 0],
    [0.5, 500],
    [-1, null],
    [Number.NaN, null],
    ['P', null],
    ['PT', null],
    ['lots', null],
  ])('%s', (raw, ms) => {
    expect(readDurationMs(raw)).toBe(ms)
  })
})

describe('times', () => {
  it.each([
    ['2017-01-01T15:05:05Z', '2017-01-01T15:05:05.000Z'],
    ['2026-01-01T12:00:00.123456Z', '2026-01-01T12:00:00.123Z'],
    ['2026-01-01T12:00:00.999999999+02:00', '2026-01-01T10:00:00.999Z'],
    ['0001-01-01T00:00:00Z', null],
    ['', null],
    ['yesterday', null],
  ])('%s', (raw, instant) => {
    expect(readTime(raw)).toBe(instant)
  })

  it('tell none from nonsense', () => {
    expect([null, '', '0001-01-01T00:00:00Z', 'yesterday'].map(isNoTime)).toEqual([true, true, true, false])
  })
})
