import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesPattern, patternMeaning, patternOf, patternPieces } from './pattern'

test('pieces and pattern say the same', () => {
  const text = fc
    .array(fc.constantFrom('a', '*', '\\', '.', '%'), { maxLength: 4 })
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), pieces => {
      const inner = pieces.slice(1, -1).filter(piece => piece !== '')
      const kept = pieces.length < 2 ? pieces : [pieces[0], ...inner, pieces.at(-1)]
      expect(patternPieces(patternOf(pieces))).toEqual(kept)
    }),
  )
})

test.each([
  ['*.corp', 'web.corp', true],
  ['*.corp', 'WEB.CORP', true],
  ['*.corp', 'web.corp.example', false],
  ['*.corp', 'webxcorp', false],
  ['web-*-prod', 'web-01-prod', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['a*', 'line one\nline two', false],
  ['line*', 'line one\nline two', true],
])('%s on %s', (pattern, value, matches) => expect(matchesPattern(pattern, value)).toBe(matches))

test('the plainest operator that says the same', () => {
  expect(patternMeaning(['', 'x', ''])).toEqual({ op: 'contains', value: 'x' })
  expect(patternMeaning(['x'])).toEqual({ op: 'in', value: 'x' })
  expect(patternMeaning(['', ''])).toEqual({ op: 'present' })
  expect(patternMeaning(['', '', '', 'x'])).toEqual({ op: 'like', value: '*x' })
})
