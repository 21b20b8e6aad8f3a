import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/clock'
import { type LaneItem, laneHeight, layoutLane, ROW_PX, rowsOf, toPx } from './lane-layout'
import { START_MS, sampleChannel, sampleConnection, sampleFile, sampleTrail } from './testing/sample-trail'
import { buildTrail } from './trail-model'

const HOUR_MS = 3_600_000

/** A lane of files that begin and last so many ms. */
function laneOf(
  spans: readonly (readonly [fromMs: number, lengthMs: number])[],
  status: (n: number) => string = () => 'OK',
) {
  const files = spans.map(([from, length], place) =>
    sampleFile(String(place), {
      openedAt: toInstant(START_MS + from),
      closedAt: toInstant(START_MS + from + length),
      status: status(place),
    }),
  )
  const model = buildTrail(
    sampleConnection(),
    sampleTrail([sampleChannel('0', files)]),
    toInstant(START_MS + HOUR_MS),
  )
  const lane = model.lanes[1]
  if (!lane) throw new Error('no lane')
  return { lane, domain: model.domain }
}

const layout = (spans: Parameters<typeof laneOf>[0], widthPx = 400, status?: (n: number) => string) => {
  const { lane, domain } = laneOf(spans, status)
  const scale = { domain, pxPerMs: widthPx / (domain.toMs - domain.fromMs) }
  return { lane, scale, items: layoutLane(lane, scale) }
}

const ids = (item: LaneItem) => item.marks.map(mark => (mark.kind === 'file' ? mark.file.id : mark.key))

describe('the marks of a lane', () => {
  it('that are apart lie in one row, as long as they lasted', () => {
    const { items } = layout([
      [0, HOUR_MS / 4],
      [HOUR_MS / 2, HOUR_MS / 4],
    ])
    expect(items.map(({ row, x, width }) => [row, Math.round(x), Math.round(width)])).toEqual([
      [0, 0, 100],
      [0, 200, 100],
    ])
  })

  it('that overlap are stacked', () => {
    const { items } = layout([
      [0, HOUR_MS / 2],
      [HOUR_MS / 4, HOUR_MS / 2],
    ])
    expect(items.map(item => item.row)).toEqual([0, 1])
  })

  it('that are too many at once are grouped with their count and the worst look', () => {
    const { items } = layout(
      Array.from({ length: 9 }, (_, n) => [n * 1_000, 500] as const),
      400,
      n => (n === 7 ? 'MISSING' : n === 8 ? 'UNCLEAN_CLOSE' : 'OK'),
    )
    expect(items.map(item => item.marks.length)).toEqual([1, 1, 7])
    expect(items.at(-1)?.look).toBe('lost')
  })

  it('come apart when they are zoomed into', () => {
    const spans = Array.from({ length: 9 }, (_, n) => [n * 1_000, 500] as const)
    expect(layout(spans, 400_000).items.every(item => item.marks.length === 1)).toBe(true)
  })

  it('of one moment stay one group however they are zoomed', () => {
    const spans = Array.from({ length: 20 }, () => [5, 0] as const)
    expect(layout(spans, 40_000_000).items.map(item => item.marks.length)).toEqual([1, 1, 18])
  })

  it('that are long leave the lowest row of a crowded lane to short ones, and their line shows how far they reach', () => {
    const { items } = layout(Array.from({ length: 5 }, (_, n) => [n * 60_000 * 8, HOUR_MS / 2] as const))
    const low = items.filter(item => item.row === 2)
    expect(low.every(item => item.width <= 52 && item.reach > item.x + item.width)).toBe(true)
  })
})

const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: HOUR_MS }), fc.integer({ min: 0, max: HOUR_MS })), {
  minLength: 1,
  maxLength: 60,
})

describe('whatever the files', () => {
  it('every one is in exactly one item, whose first it begins with', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 100, max: 100_000 }), (files, width) => {
        const { items, scale } = layout(files, width)
        expect(items.flatMap(ids).sort()).toEqual(files.map((_, n) => String(n)).sort())
        for (const item of items) {
          expect(item.key).toBe(item.marks[0]?.key)
          expect(item.x).toBeCloseTo(toPx(item.marks[0]?.fromMs ?? 0, scale))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('no two items of a row overlap, each can be hit, and the lane is high enough', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 100, max: 100_000 }), (files, width) => {
        const { items, lane } = layout(files, width)
        expect(items.every(item => item.row >= 0 && item.row < rowsOf(lane))).toBe(true)
        for (let row = 0; row < rowsOf(lane); row++) {
          const sorted = items.filter(item => item.row === row).toSorted((a, b) => a.x - b.x)
          for (const [place, item] of sorted.entries()) {
            expect(item.width).toBeGreaterThanOrEqual(ROW_PX)
            const next = sorted[place + 1]
            if (next) expect(item.x + item.width).toBeLessThanOrEqual(next.x + 1e-6)
          }
        }
        expect(laneHeight(lane)).toBeGreaterThan(rowsOf(lane) * ROW_PX)
      }),
      { numRuns: 60 },
    )
  })
})
