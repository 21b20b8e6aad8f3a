import { describe, expect, it } from 'vitest'
import { listPx, scrolledPx, scrollTopFor, topAfter, topShowing } from './line-window'

const box = (lines: number) => ({ lines, linePx: 20, boxPx: 400 })

describe('a list that a box can hold', () => {
  it('lies in it as it is', () => {
    expect(scrolledPx(box(1_000))).toBe(20_000)
    expect(topAfter(box(1_000), 0, 0, 5_000)).toBe(5_000)
    expect(scrollTopFor(box(1_000), 5_000)).toBe(5_000)
  })
})

describe('a list taller than a box can be', () => {
  const huge = box(3_000_000)

  it('is scrolled to the px by a short way', () => {
    expect(topAfter(huge, 30_000_000, 4_000_000, 4_000_100)).toBe(30_000_100)
  })

  it('goes to its part by a long one, and to both ends', () => {
    const half = (scrolledPx(huge) - huge.boxPx) / 2
    expect(topAfter(huge, 0, 0, half)).toBe((listPx(huge) - huge.boxPx) / 2)
    expect(topAfter(huge, 500, 3, 0)).toBe(0)
    expect(topAfter(huge, 500, 3, scrolledPx(huge) - huge.boxPx)).toBe(listPx(huge) - huge.boxPx)
  })

  it('has its bar where it is', () => {
    const top = 12_345_678
    const bar = scrollTopFor(huge, top)
    expect(bar / (scrolledPx(huge) - huge.boxPx)).toBeCloseTo(top / (listPx(huge) - huge.boxPx))
  })
})

it('a line in sight stays where it is, another comes to the middle', () => {
  expect(topShowing(box(1_000), 2_000, 105)).toBe(2_000)
  expect(topShowing(box(1_000), 2_000, 500)).toBe(9_800)
  expect(topShowing(box(1_000), 2_000, 999)).toBe(19_600)
  expect(topShowing(box(1_000), 2_000, 0)).toBe(0)
})
