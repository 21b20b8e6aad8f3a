import { describe, expect, it } from 'vitest'
import type { HistogramReply } from '@/components/data/replies'
import { DATASETS } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { barsOf, type Series, seriesOf, totalOf } from './series'
import { stackPaths } from './stack-paths'

const series: Series[] = ['a', 'b'].map(value => ({ value, label: value, colour: 'red' }))
const plot = { x: 10, y: 0, width: 30, height: 100 }
const bar = (at: number, a: number, b: number) => ({ at, a, b })

describe('stacked bars', () => {
  it('are one path for each series, one above the other', () => {
    const [first, second] = stackPaths([bar(0, 30, 20), bar(1, 0, 0), bar(2, 0, 25)], series, plot)
    expect(first?.path).toBe('M10 100v-60h9v60z')
    expect(second?.path).toBe('M10 40v-40h9v40zM30 100v-50h9v50z')
  })

  it('show the least there is', () => {
    const [, second] = stackPaths([bar(0, 1_000_000, 0), bar(1, 0, 1)], series, plot)
    expect(second?.path).toBe('M25 100v-1h14v1z')
  })

  it('are none where nothing is', () => {
    expect(stackPaths([bar(0, 0, 0)], series, plot).map(one => one.path)).toEqual(['', ''])
    expect(stackPaths([], series, plot).map(one => one.path)).toEqual(['', ''])
  })
})

describe('the series of an answer', () => {
  const field = findField(DATASETS.connections, 'status')
  const bucket = (active: number, other: number) => ({
    at: '2026-11-20T10:00:00.000Z',
    values: { active, odd: 1 },
    other,
  })
  const reply = (other: number): HistogramReply => ({
    from: '2026-11-20T10:00:00.000Z',
    to: '2026-11-20T11:00:00.000Z',
    widthMs: 1,
    buckets: [bucket(2, other), bucket(0, 0)],
  })

  it('have the registry’s order, then the rest, and what was left together', () => {
    if (!field) throw new Error('no status')
    expect(seriesOf(reply(0), field).map(one => one.label)).toEqual(['Active', 'odd'])
    const all = seriesOf(reply(7), field)
    expect(all.map(one => one.label)).toEqual(['Active', 'odd', 'Other'])
    expect(totalOf(barsOf(reply(7), all), all)).toBe(2 + 1 + 1 + 7)
  })
})
