import { expect, it } from 'vitest'
import { markedWords, momentMs, momentWords } from './review-words'

it.each([
  ['90', 90_000, '01:30'],
  ['1:30', 90_000, '01:30'],
  ['1:02:03.5', 3_723_500, '1:02:03.500'],
  [' 0:00.042 ', 42, '00:00.042'],
])('reads %j as %d ms and writes it as %s', (text, ms, words) => {
  expect(momentMs(text)).toBe(ms)
  expect(momentWords(ms)).toBe(words)
  expect(momentMs(words)).toBe(ms)
})

it.each(['', 'x', '1:2:3:4', '-1', '1.2345'])('reads %j as no moment', text => {
  expect(momentMs(text)).toBeNull()
})

it('says what marking many came to', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => ({ source: 's', id: String(at) }))
  expect(markedWords({ changed: ids(1), unchanged: [], missing: [] }, true)).toBe(
    '1 connection marked as reviewed',
  )
  expect(markedWords({ changed: ids(1_200), unchanged: ids(2), missing: ids(1) }, false)).toBe(
    '1,200 connections marked as not reviewed, 2 already were, 1 not found',
  )
})
