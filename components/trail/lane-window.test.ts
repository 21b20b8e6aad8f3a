import { expect, it } from 'vitest'
import { lanesInSight } from './lane-window'

/** A hundred lanes of 50 px. */
const tops = Array.from({ length: 101 }, (_, place) => place * 50)

it('draws the lanes in sight and a few around them', () => {
  const places = lanesInSight(tops, { top: 1_000, height: 200 }, undefined)
  expect(places[0]).toBe(18)
  expect(places.at(-1)).toBeLessThan(30)
  expect(places).toEqual(expect.arrayContaining([20, 21, 22, 23]))
})

it('draws the one with the focus wherever it is, once', () => {
  expect(lanesInSight(tops, { top: 0, height: 200 }, 90).at(-1)).toBe(90)
  const near = lanesInSight(tops, { top: 0, height: 200 }, 1)
  expect(near).toEqual([...new Set(near)])
})

it('draws all of a few', () => {
  expect(lanesInSight([0, 30, 60], { top: 0, height: 400 }, undefined)).toEqual([0, 1])
})
