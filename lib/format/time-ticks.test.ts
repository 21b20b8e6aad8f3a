import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tickWords, timeTicks } from './time-ticks'

const HOUR = 3_600_000
const utc = () => 0
const ms = (text: string) => Date.parse(text)
const iso = (at: number) => new Date(at).toISOString()

it('are round moments', () => {
  const view = { fromMs: ms('2026-11-20T10:03:00Z'), toMs: ms('2026-11-20T10:58:00Z') }
  const { at, grain } = timeTicks(view, 6, utc)
  expect(at.map(iso)).toEqual([
    '2026-11-20T10:10:00.000Z',
    '2026-11-20T10:20:00.000Z',
    '2026-11-20T10:30:00.000Z',
    '2026-11-20T10:40:00.000Z',
    '2026-11-20T10:50:00.000Z',
  ])
  expect(grain).toBe('minute')
})

it('are round by the reader’s clock, also where it is half an hour off', () => {
  const view = { fromMs: ms('2026-11-20T00:00:00Z'), toMs: ms('2026-11-20T06:00:00Z') }
  const { at } = timeTicks(view, 4, () => 5.5 * HOUR)
  expect(at.map(iso)).toEqual([
    '2026-11-20T00:30:00.000Z',
    '2026-11-20T02:30:00.000Z',
    '2026-11-20T04:30:00.000Z',
  ])
})

it('days begin at midnight, also after the clocks were changed', () => {
  // Berlin, 25 October 2026: from +02:00 to +01:00 at 01:00 UTC.
  const change = ms('2026-10-25T01:00:00Z')
  const berlin = (at: number) => (at < change ? 2 : 1) * HOUR
  const view = { fromMs: ms('2026-10-23T12:00:00Z'), toMs: ms('2026-10-27T12:00:00Z') }
  const { at, grain } = timeTicks(view, 4, berlin)
  expect(at.map(iso)).toEqual([
    '2026-10-23T22:00:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
    '2026-10-26T23:00:00.000Z',
  ])
  expect(grain).toBe('day')
})

it('are as fine as the time in sight', () => {
  const from = ms('2026-11-20T10:00:00Z')
  const grains = [200, 20_000, 2 * HOUR, 90 * 24 * HOUR].map(
    length => timeTicks({ fromMs: from, toMs: from + length }, 5, utc).grain,
  )
  expect(grains).toEqual(['ms', 'second', 'minute', 'day'])
})

it('are never too many, and all in sight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_102_444_800_000 }),
      fc.integer({ min: 20, max: 400 * 24 * HOUR }),
      fc.integer({ min: 1, max: 20 }),
      (from, length, most) => {
        const view = { fromMs: from, toMs: from + length }
        const { at } = timeTicks(view, most, () => 2 * HOUR)
        expect(at.length).toBeLessThanOrEqual(most + 1)
        expect(at.every(one => one >= view.fromMs && one <= view.toMs)).toBe(true)
      },
    ),
  )
})

it.each([
  ['2026-11-20T10:30:00.250Z', 'ms', '10:30:00.250'],
  ['2026-11-20T10:30:05Z', 'second', '10:30:05'],
  ['2026-11-20T10:30:00Z', 'minute', '10:30'],
  ['2026-11-20T00:00:00Z', 'minute', '11-20'],
  ['2026-11-20T00:00:00Z', 'day', '11-20'],
] as const)('read %s by the %s as %s', (at, grain, words) => {
  expect(tickWords(ms(at), grain, 'UTC')).toBe(words)
})
