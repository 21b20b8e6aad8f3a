// A `like` pattern: `*` stands for any run of characters, `\*` and `\\` for themselves, all else for itself.
// The whole value must match, in any letter case.

/** The literal pieces of a pattern between its stars: `*.corp` is `['', '.corp']`; one piece means no star at all. */
export function patternPieces(pattern: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    const next = pattern[at + 1]
    if (char === '\\' && (next === '*' || next === '\\')) {
      piece += next
      at++
    } else if (char === '*') {
      pieces.push(piece)
      piece = ''
    } else piece += char
  }
  return [...pieces, piece]
}

/** A pattern from its pieces: the inverse of `patternPieces`, with runs of stars made one. */
export function patternOf(pieces: readonly string[]): string {
  const inner = pieces.slice(1, -1).filter(piece => piece !== '')
  const kept = pieces.length < 2 ? pieces : [pieces[0] ?? '', ...inner, pieces.at(-1) ?? '']
  return kept.map(piece => piece.replace(/[\\*]/g, '\\$&')).join('*')
}

/** What a pattern says in the plainest operator that says exactly the same. */
export type PatternMeaning =
  | { readonly op: 'in'; readonly value: string }
  | { readonly op: 'contains'; readonly value: string }
  | { readonly op: 'like'; readonly value: string }
  /** Anything at all that is not missing. */
  | { readonly op: 'present' }

export function patternMeaning(pieces: readonly string[]): PatternMeaning {
  const pattern = patternOf(pieces)
  const [first = '', middle = '', last, ...more] = patternPieces(pattern)
  if (pattern === '*') return { op: 'present' }
  if (pieces.length === 1) return { op: 'in', value: first }
  if (first === '' && last === '' && more.length === 0) return { op: 'contains', value: middle }
  return { op: 'like', value: pattern }
}

/** Whether a value matches a pattern. */
export function matchesPattern(pattern: string, value: string): boolean {
  const source = patternPieces(pattern)
    .map(piece => piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[^]*')
  return new RegExp(`^${source}$`, 'iu').test(value)
}
