import { describe, expect, it } from 'vitest'
import { createRandom, hash32 } from './random'

const draw = (count: number, make: () => number) => Array.from({ length: count }, make)

describe('createRandom', () => {
  it('draws the same numbers for the same key, and others for another', () => {
    const numbers = (...key: (string | number)[]) => draw(5, createRandom(...key).next)
    expect(numbers('a', 1)).toEqual(numbers('a', 1))
    expect(numbers('a', 1)).not.toEqual(numbers('a', 2))
    expect(numbers('a1', '')).not.toEqual(numbers('a', '1'))
  })

  it('keeps to the bounds it is given and reaches both ends of whole ones', () => {
    const random = createRandom('bounds')
    const whole = draw(2000, () => random.int(3, 6))
    expect([...new Set(whole)].sort()).toEqual([3, 4, 5, 6])
    for (const value of draw(500, () => random.between(-1, 1))) {
      expect(value).toBeGreaterThanOrEqual(-1)
      expect(value).toBeLessThan(1)
    }
  })

  it('draws evenly enough', () => {
    const random = createRandom('even')
    const mean = draw(20_000, random.next).reduce((sum, value) => sum + value, 0) / 20_000
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01)
  })

  it('weighs, with the median of a log-normal where it was asked for', () => {
    const random = createRandom('weights')
    const heads = draw(4000, () =>
      random.weighted([
        [1, 3],
        [0, 1],
      ]),
    ).filter(Boolean).length
    expect(heads / 4000).toBeCloseTo(0.75, 1)
    const sorted = draw(4001, () => random.logNormal(100, 2)).sort((a, b) => a - b)
    expect(sorted[2000]).toBeGreaterThan(80)
    expect(sorted[2000]).toBeLessThan(125)
  })

  it('makes ids of the right shape', () => {
    const random = createRandom('ids')
    expect(random.hex(24)).toMatch(/^[0-9a-f]{24}$/)
    expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const many = new Set(draw(5000, () => hash32(random.uuid())))
    expect(many.size).toBeGreaterThan(4990)
  })

  it('refuses to pick from nothing', () => {
    expect(() => createRandom('none').pick([])).toThrow(RangeError)
  })
})
