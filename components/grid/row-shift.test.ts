import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Shifted, shiftAt, shiftedBy, shiftedTo, type Tall } from './row-shift'

const tall: Tall = { count: 5_000_000, boxRows: 468_750 }
const SCREEN = 20
const rowOf = ({ place, shift }: Shifted) => place + shift

describe('a list taller than its box', () => {
  it('begins and ends with the box', () => {
    expect(shiftAt(tall, 0)).toBe(0)
    expect(tall.boxRows - 1 + shiftAt(tall, tall.boxRows - 1)).toBe(tall.count - 1)
  })

  it('reaches every row, exactly', () => {
    fc.assert(
      fc.property(fc.nat(tall.count - 1), row => {
        const at = shiftedTo(tall, row)
        expect(rowOf(at)).toBe(row)
        expect(at.place).toBeGreaterThanOrEqual(0)
        expect(at.place).toBeLessThan(tall.boxRows)
      }),
    )
  })

  it('goes down whenever the scrollbar does', () => {
    fc.assert(
      fc.property(fc.nat(tall.boxRows - 2), place => {
        expect(place + 1 + shiftAt(tall, place + 1)).toBeGreaterThan(place + shiftAt(tall, place))
      }),
    )
  })

  it('passes rows one by one in small steps, and leaps with the scrollbar', () => {
    const middle = shiftedTo(tall, 2_500_000)
    expect(rowOf(shiftedBy(tall, middle, middle.place + 3, SCREEN))).toBe(2_500_003)
    const leapt = shiftedBy(tall, middle, middle.place + 1_000, SCREEN)
    expect(leapt.shift).toBe(shiftAt(tall, leapt.place))
  })

  it('reaches both ends by small steps alone, missing no row and never leaving the box', () => {
    const small: Tall = { count: 40_000, boxRows: 2_000 }
    for (const by of [1, -1]) {
      let at = shiftedTo(small, 20_000)
      let row = 20_000
      while (row > 0 && row < small.count - 1) {
        at = shiftedBy(small, at, at.place + by, SCREEN)
        row += by
        if (rowOf(at) !== row || at.place < 0 || at.place >= small.boxRows) break
      }
      expect(row).toBe(by === 1 ? small.count - 1 : 0)
      expect(rowOf(at)).toBe(row)
    }
  })

  it('is the box itself when it fits', () => {
    const short: Tall = { count: 100, boxRows: 100 }
    expect(shiftedTo(short, 37)).toEqual({ place: 37, shift: 0 })
    expect(shiftedBy(short, { place: 0, shift: 0 }, 60, SCREEN)).toEqual({ place: 60, shift: 0 })
  })
})
