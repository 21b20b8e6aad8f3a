import { describe, expect, it } from 'vitest'
import { type CellPlace, nextPlace, type Reach } from './keyboard'

const reach: Reach = { first: 0, last: 99, columns: 5, pageRows: 20 }
const go = (row: number, column: number, key: string, ctrl = false, within = reach) =>
  nextPlace({ row, column }, key, ctrl, within)
const at = (row: number, column: number): CellPlace => ({ row, column })

describe('nextPlace', () => {
  it('moves one cell with arrows and stays at the edges', () => {
    expect(go(3, 2, 'ArrowLeft')).toEqual(at(3, 1))
    expect(go(3, 0, 'ArrowLeft')).toEqual(at(3, 0))
    expect(go(3, 4, 'ArrowRight')).toEqual(at(3, 4))
    expect(go(99, 1, 'ArrowDown')).toEqual(at(99, 1))
  })

  it('has the header above the first row', () => {
    expect(go(0, 2, 'ArrowUp')).toEqual(at(-1, 2))
    expect(go(-1, 2, 'ArrowUp')).toEqual(at(-1, 2))
    expect(go(-1, 2, 'ArrowDown')).toEqual(at(0, 2))
  })

  it('moves by what is in sight', () => {
    expect(go(3, 2, 'PageDown')).toEqual(at(23, 2))
    expect(go(90, 2, 'PageDown')).toEqual(at(99, 2))
    expect(go(30, 2, 'PageUp')).toEqual(at(10, 2))
    expect(go(10, 2, 'PageUp')).toEqual(at(0, 2))
    expect(go(0, 2, 'PageUp')).toEqual(at(-1, 2))
  })

  it('goes to the ends of the row, and with Ctrl to those of what is loaded', () => {
    expect(go(3, 2, 'Home')).toEqual(at(3, 0))
    expect(go(3, 2, 'End')).toEqual(at(3, 4))
    expect(go(3, 2, 'Home', true)).toEqual(at(0, 0))
    expect(go(3, 2, 'End', true)).toEqual(at(99, 4))
  })

  it('stays within what is loaded when earlier pages are not', () => {
    const later = { ...reach, first: 500, last: 999 }
    expect(go(500, 1, 'ArrowUp', false, later)).toEqual(at(500, 1))
    expect(go(510, 1, 'PageUp', false, later)).toEqual(at(500, 1))
    expect(go(-1, 1, 'ArrowDown', false, later)).toEqual(at(500, 1))
  })

  it('knows only the header of an empty list', () => {
    const none = { ...reach, first: 0, last: -1 }
    for (const key of ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']) {
      expect(go(-1, 1, key, false, none)).toEqual(at(-1, 1))
    }
    expect(go(-1, 1, 'End', true, none)).toEqual(at(-1, 4))
  })

  it('leaves every other key to others', () => {
    for (const key of ['j', 'k', 'Enter', 'Escape', 'Tab', ' ']) expect(go(3, 2, key)).toBeNull()
  })
})
