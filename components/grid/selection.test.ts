import { describe, expect, it } from 'vitest'
import {
  type Chosen,
  extended,
  inOrder,
  MAX_CHOSEN,
  NOTHING_CHOSEN,
  rangeTo,
  replaced,
  type Selection,
  toggled,
} from './selection'

const at = (place: number): Chosen<string> => ({ key: `k${place}`, place, row: `row ${place}` })
const range = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, more) => at(Math.min(from, to) + more))
const places = (selection: Selection<string>) => inOrder(selection).map(one => one.place)

describe('a selection', () => {
  it('takes and lets go single rows, and lists them in the order of the list', () => {
    const three = [7, 2, 5].reduce(
      (now, place) => toggled(now, at(place)),
      NOTHING_CHOSEN as Selection<string>,
    )
    expect(places(three)).toEqual([2, 5, 7])
    expect(places(toggled(three, at(5)))).toEqual([2, 7])
  })

  it('grows and shrinks a range from where it began, beside what was chosen before', () => {
    const begun = toggled(toggled(NOTHING_CHOSEN as Selection<string>, at(1)), at(10))
    const wide = extended(begun, range(10, 14))
    expect(places(wide)).toEqual([1, 10, 11, 12, 13, 14])
    expect(places(extended(wide, range(10, 12)))).toEqual([1, 10, 11, 12])
    expect(places(extended(wide, range(8, 10)))).toEqual([1, 8, 9, 10])
  })

  it('begins a range at its first row when none was begun', () => {
    const first = extended(NOTHING_CHOSEN as Selection<string>, range(3, 4))
    expect(first.anchor).toMatchObject({ key: 'k3', place: 3 })
  })

  it('has a new base after a row is let go', () => {
    const wide = extended(toggled(NOTHING_CHOSEN as Selection<string>, at(1)), range(1, 4))
    const fewer = toggled(wide, at(2))
    expect(places(extended(fewer, range(2, 2)))).toEqual([1, 2, 3, 4])
    expect(places(extended(fewer, range(2, 6)))).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('can be exactly some rows', () => {
    const all = replaced(range(0, 9))
    expect(places(all)).toHaveLength(10)
    expect(all.anchor).toBeNull()
  })

  it('never spans more rows than may be kept, and always the one it began at', () => {
    expect(rangeTo(5, 9)).toEqual([5, 9])
    expect(rangeTo(9, 5)).toEqual([5, 9])
    expect(rangeTo(100_000, 200_000)).toEqual([100_000, 100_000 + MAX_CHOSEN - 1])
    expect(rangeTo(100_000, 0)).toEqual([100_001 - MAX_CHOSEN, 100_000])
  })
})
