import { expect, test } from 'vitest'
import { dropPlace } from './drop-place'

const names = ['a', 'b', 'c', 'd']

test.each([
  ['a', 'c', 'before', 1],
  ['a', 'c', 'after', 2],
  ['d', 'a', 'before', 0],
  ['d', 'b', 'after', 2],
  ['b', 'b', 'after', 1],
] as const)('%s let go on %s (%s) goes to place %i', (dragged, over, side, place) =>
  expect(dropPlace(names, dragged, over, side)).toBe(place),
)
