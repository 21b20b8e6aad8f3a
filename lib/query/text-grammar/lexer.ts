// The search box's text in pieces: words of free text, "quoted phrases", and `field:value` with its operators.
// Positions are UTF-16 offsets, as in a text field.

export interface Span {
  readonly from: number
  readonly to: number
}

/** Free text: a word as it stands, or a phrase without its quotes. */
export interface TextPiece extends Span {
  readonly kind: 'text'
  readonly text: string
  readonly closed: boolean
}

export type Sign = ':' | '>' | '>=' | '<' | '<='

/** `-word:value,value`. */
export interface FieldPiece extends Span {
  readonly kind: 'field'
  readonly negated: boolean
  readonly word: string
  readonly wordSpan: Span
  readonly sign: Sign
  readonly values: readonly ValuePiece[]
}

/** One value after a sign. */
export interface ValuePiece extends Span {
  /** Began with an unquoted `~`. */
  readonly tilde: boolean
  /** What it says, split where an unquoted `*` stood. */
  readonly pieces: readonly string[]
  /** Some of it stood in quotes: it is meant to the letter. */
  readonly quoted: boolean
  /** False for a quote that is never closed. */
  readonly closed: boolean
}

export type Piece = TextPiece | FieldPiece

const FIELD = /^(-?)([A-Za-z][A-Za-z0-9]*)(>=|<=|>|<|:|=)/
/** Addresses hold colons and are no fields: URLs, MAC and IPv6 addresses, Windows paths. */
const ADDRESS =
  /^-?([a-z][a-z0-9+.-]*:\/\/|[a-z]:\\|[0-9a-f]{2}(:[0-9a-f]{2}){5}(?=\s|$)|[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:.]*(?=\s|$))/i

/** The pieces of a text, in order. Every character but the whitespace between pieces is in one. */
export function lex(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    if (isSpace(text, at)) at++
    else {
      const piece = lexOne(text, at)
      pieces.push(piece)
      at = piece.to
    }
  }
  return pieces
}

function lexOne(text: string, from: number): Piece {
  const rest = text.slice(from)
  if (text[from] === '"') {
    const { value, to, closed } = lexQuoted(text, from)
    return { kind: 'text', from, to, text: value, closed }
  }
  const match = ADDRESS.test(rest) ? null : FIELD.exec(rest)
  if (!match) {
    let to = from
    while (to < text.length && !isSpace(text, to)) to++
    return { kind: 'text', from, to, text: text.slice(from, to), closed: true }
  }
  const [all, minus = '', word = '', sign = ':'] = match
  const wordFrom = from + minus.length
  const values: ValuePiece[] = []
  let at = from + all.length
  while (at < text.length && !isSpace(text, at)) {
    const value = lexValue(text, at)
    values.push(value)
    at = value.to
    if (text[at] !== ',') break
    at++
    if (at === text.length || isSpace(text, at)) values.push(emptyValue(at))
  }
  return {
    kind: 'field',
    from,
    to: at,
    negated: minus !== '',
    word,
    wordSpan: { from: wordFrom, to: wordFrom + word.length },
    sign: sign === '=' ? ':' : (sign as Sign),
    values,
  }
}

function lexValue(text: string, from: number): ValuePiece {
  const tilde = text[from] === '~'
  const pieces: string[] = []
  let piece = ''
  let quoted = false
  let closed = true
  let at = tilde ? from + 1 : from
  while (at < text.length && text[at] !== ',' && !isSpace(text, at)) {
    if (text[at] === '"') {
      const part = lexQuoted(text, at)
      piece += part.value
      closed = part.closed
      quoted = true
      at = part.to
    } else {
      if (text[at] === '*') {
        pieces.push(piece)
        piece = ''
      } else piece += text[at]
      at++
    }
  }
  return { from, to: at, tilde, pieces: [...pieces, piece], quoted, closed }
}

const emptyValue = (at: number): ValuePiece => ({
  from: at,
  to: at,
  tilde: false,
  pieces: [''],
  quoted: false,
  closed: true,
})

/** Text in quotes from the opening one on: `\"` is a quote, `\\` a backslash. */
function lexQuoted(text: string, from: number): { value: string; to: number; closed: boolean } {
  let value = ''
  let at = from + 1
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++
    value += text[at]
    at++
  }
  const closed = text[at] === '"'
  return { value, to: closed ? at + 1 : at, closed }
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at))
}
