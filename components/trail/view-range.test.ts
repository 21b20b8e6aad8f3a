import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  around,
  bringIntoView,
  clampView,
  isWhole,
  LEAST_VIEW_MS,
  lengthOf,
  panBy,
  zoomBy,
} from './view-range'

const domain = { fromMs: 1_000, toMs: 101_000 }
const view = { fromMs: 40_000, toMs: 60_000 }

describe('zooming', () => {
  it('keeps a moment where it is in sight', () => {
    expect(zoomBy(view, 2, 45_000, domain)).toEqual({ fromMs: 42_500, toMs: 52_500 })
    expect(zoomBy(view, 0.5, 50_000, domain)).toEqual({ fromMs: 30_000, toMs: 70_000 })
  })

  it('ends at the whole, and at the shortest', () => {
    expect(zoomBy(view, 0.001, 50_000, domain)).toEqual(domain)
    expect(lengthOf(zoomBy(view, 1e9, 50_000, domain))).toBeCloseTo(LEAST_VIEW_MS)
  })
})

describe('moving', () => {
  it('is by a part of what is in sight, and ends at the ends', () => {
    expect(panBy(view, 0.5, domain)).toEqual({ fromMs: 50_000, toMs: 70_000 })
    expect(panBy(view, 100, domain)).toEqual({ fromMs: 81_000, toMs: 101_000 })
    expect(panBy(view, -100, domain)).toEqual({ fromMs: 1_000, toMs: 21_000 })
  })

  it('to what is in sight already is none', () => {
    expect(bringIntoView(view, { fromMs: 41_000, toMs: 42_000 }, domain)).toBe(view)
  })

  it('brings in what is before or after', () => {
    const before = bringIntoView(view, { fromMs: 10_000, toMs: 11_000 }, domain)
    expect(before.fromMs).toBeLessThan(10_000)
    const after = bringIntoView(view, { fromMs: 80_000, toMs: 81_000 }, domain)
    expect(after.toMs).toBeGreaterThan(81_000)
    expect(after.fromMs).toBeLessThan(80_000)
  })

  it('shows the start of what is longer than what is in sight', () => {
    const { fromMs, toMs } = bringIntoView(view, { fromMs: 70_000, toMs: 100_000 }, domain)
    expect(fromMs).toBeLessThan(70_000)
    expect(toMs).toBeGreaterThan(70_000)
  })
})

const anywhere = fc.integer({ min: -200_000, max: 300_000 })

it('whatever is asked, what is in sight lies in the domain and has a length', () => {
  fc.assert(
    fc.property(
      anywhere,
      fc.integer({ min: 0, max: 200_000 }),
      fc.double({ min: -9, max: 9, noNaN: true }),
      (from, length, part) => {
        const asked = { fromMs: from, toMs: from + length }
        const start = clampView(asked, domain)
        for (const one of [
          start,
          panBy(start, part, domain),
          zoomBy(start, 2 ** part, from, domain),
          bringIntoView(start, asked, domain),
          around(asked, domain),
        ]) {
          expect(one.fromMs).toBeGreaterThanOrEqual(domain.fromMs - 1e-6)
          expect(one.toMs).toBeLessThanOrEqual(domain.toMs + 1e-6)
          expect(lengthOf(one)).toBeGreaterThanOrEqual(LEAST_VIEW_MS - 1e-6)
        }
      },
    ),
  )
})

it('the whole is everything, not nearly so', () => {
  expect(isWhole(domain, domain)).toBe(true)
  expect(isWhole({ fromMs: 1_000, toMs: 100_999 }, domain)).toBe(false)
})
