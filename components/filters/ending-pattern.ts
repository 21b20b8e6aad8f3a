import { patternMeaning, patternOf, patternPieces } from '@/lib/query/pattern'

/**
 * What is typed as an extension, as the pattern of a `like` condition: `zip`, `.zip` and `*.zip` are `*.zip`; a text
 * with a star within is a pattern already. '' for a text that says nothing a `like` can say.
 */
export function endingPattern(text: string): string {
  const pieces = patternPieces(text)
  if (pieces.length > 1 && patternMeaning(pieces).op === 'like') return patternOf(pieces)
  const ending = pieces.join('').replace(/^\.+/, '')
  return ending === '' ? '' : patternOf(['', `.${ending}`])
}

/** A pattern as it is shown for editing: `*.zip` as `zip`, any other as it is. */
export function endingOf(pattern: string): string {
  const pieces = patternPieces(pattern)
  const [first, ending = '', ...more] = pieces
  return first === '' && more.length === 0 && /^\.[^*\\]+$/.test(ending) ? ending.slice(1) : pattern
}
