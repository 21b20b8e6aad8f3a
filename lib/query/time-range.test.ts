import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { resolveSince, sinceLabel, sinceMs, timeBounds } from './time-range'

const NOW = Date.parse('2026-11-20T12:00:00.000Z')

test.each([
  ['90s', '2026-11-20T11:58:30.000Z'],
  ['15m', '2026-11-20T11:45:00.000Z'],
  ['24h', '2026-11-19T12:00:00.000Z'],
  ['7d', '2026-11-13T12:00:00.000Z'],
  ['4w', '2026-10-23T12:00:00.000Z'],
])('since %s', (since, from) =>
  expect(resolveSince(since, NOW)).toEqual({ from, to: '2026-11-20T12:00:00.000Z' }),
)

test.each(['', '0h', '1', 'h', '1.5h', '-1h', '01h', '1 h', '1y', '1H', '3651d', '999999999w'])(
  '“%s” is no relative range',
  since => {
    expect(sinceMs(since)).toBeNull()
    expect(() => resolveSince(since, NOW)).toThrow(RangeError)
  },
)

test('labels', () => {
  expect(['1h', '24h', '7d', '1w', 'x'].map(sinceLabel)).toEqual([
    'Last hour',
    'Last 24 hours',
    'Last 7 days',
    'Last week',
    'x',
  ])
})

test('the narrower of two lower bounds counts, and a relative range has no end', () => {
  const { connections } = DATASETS
  const range = (min: string, max?: string) => ({ field: 'startedAt', op: 'range', min, max }) as const
  expect(timeBounds(connections, { conditions: [], since: '1h' }, NOW)).toEqual({
    from: '2026-11-20T11:00:00.000Z',
  })
  expect(
    timeBounds(
      connections,
      { conditions: [range('2026-11-20T11:30:00.000Z', '2026-11-20T11:40:00.000Z')], since: '1h' },
      NOW,
    ),
  ).toEqual({ from: '2026-11-20T11:30:00.000Z', to: '2026-11-20T11:40:00.000Z' })
  expect(timeBounds(connections, { conditions: [] }, NOW)).toEqual({})
})
