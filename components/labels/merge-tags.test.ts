import { expect, it } from 'vitest'
import { isSameTags, mergeTags } from './merge-tags'

it.each([
  [
    ['a', 'b'],
    ['a', 'b', 'mine'],
    ['a', 'b', 'theirs'],
    ['a', 'b', 'theirs', 'mine'],
  ],
  [['a', 'b'], ['b'], ['a', 'b', 'theirs'], ['b', 'theirs']],
  [['a', 'b'], ['a', 'b', 'c'], ['a'], ['a', 'c']],
  [['a'], [], [], []],
  [['a'], ['a', 'x'], ['a', 'x'], ['a', 'x']],
])('seen %j, mine %j, theirs %j: %j', (seen, mine, theirs, merged) => {
  expect(mergeTags(seen, mine, theirs)).toEqual(merged)
})

it('takes no order for a difference', () => {
  expect(isSameTags(['a', 'b'], ['b', 'a'])).toBe(true)
  expect(isSameTags(['a'], ['a', 'b'])).toBe(false)
})
