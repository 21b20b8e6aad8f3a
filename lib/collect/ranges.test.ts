import { describe, expect, it } from 'vitest'
import { gapsIn, mergeRanges, stretchUpTo } from './ranges'

/** Ranges within one hour, by minute. */
const range = (from: number, to: number) => ({ from: minute(from), to: minute(to) })
const minute = (at: number) => `2026-01-01T00:${String(at).padStart(2, '0')}:00.000Z`

describe('ranges', () => {
  it('are joined where they overlap or touch, and empty ones vanish', () => {
    expect(mergeRanges([range(20, 30), range(0, 5), range(5, 7), range(1, 3), range(9, 9)])).toEqual([
      range(0, 7),
      range(20, 30),
    ])
  })

  it('leave gaps', () => {
    const covered = [range(10, 20), range(15, 25), range(40, 50)]
    expect(gapsIn(range(0, 59), covered)).toEqual([range(0, 10), range(25, 40), range(50, 59)])
    expect(gapsIn(range(12, 18), covered)).toEqual([])
    expect(gapsIn(range(18, 45), covered)).toEqual([range(25, 40)])
    expect(gapsIn(range(30, 35), covered)).toEqual([range(30, 35)])
    expect(gapsIn(range(25, 25), covered)).toEqual([])
  })

  it('hold the stretch that reaches an instant', () => {
    const covered = [range(10, 20), range(30, 40)]
    expect(stretchUpTo(minute(40), covered)).toEqual(range(30, 40))
    expect(stretchUpTo(minute(15), covered)).toEqual(range(10, 20))
    expect(stretchUpTo(minute(30), covered)).toBeNull()
    expect(stretchUpTo(minute(25), covered)).toBeNull()
  })
})
