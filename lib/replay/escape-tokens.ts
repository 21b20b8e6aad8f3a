/** A piece of terminal output, taken apart as a terminal would (ECMA-48 and DEC's state machine). */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** A control character that acts by itself, by its code. */
  | { readonly kind: 'control'; readonly code: number }
  /** `ESC` and what follows it, as `(0` or `7`; an 8-bit control is told as its 7-bit twin. */
  | { readonly kind: 'escape'; readonly body: string }
  /** `CSI` with its parameters and intermediates, and its final character. */
  | { readonly kind: 'csi'; readonly body: string; readonly final: string; readonly tooLong: boolean }
  /** A string for the terminal: titles, links, clipboards, graphics. `start`: its beginning; `length`: all of it. */
  | { readonly kind: 'string'; readonly type: StringType; readonly start: string; readonly length: number }

export type StringType = ']' | 'P' | '_' | '^' | 'X'

/** Where the reading stands; small, and enough to take it up elsewhere. */
export interface EscapeState {
  readonly mode: 'ground' | 'escape' | 'csi' | 'string' | 'string-escape'
  /** What was read of the sequence, cut at `MOST_HELD`. */
  readonly held: string
  /** How long it was in truth. */
  readonly length: number
  readonly type: StringType
}

export const GROUND: EscapeState = { mode: 'ground', held: '', length: 0, type: ']' }

const MOST_HELD = 160
const ESC = 0x1b
const CSI = 0x9b
const BELL = 0x07
const BACKSLASH = 0x5c
const END_OF_STRING = 0x9c
const CANCEL = new Set([0x18, 0x1a])
/** 8-bit controls that begin a string, with the character that does so after ESC. */
const STRINGS: ReadonlyMap<number, StringType> = new Map([
  [0x90, 'P'],
  [0x98, 'X'],
  [0x9d, ']'],
  [0x9e, '^'],
  [0x9f, '_'],
])
const isStringType = (character: string): character is StringType => ']P_^X'.includes(character)
const isC1 = (code: number) => code >= 0x80 && code <= 0x9f
/** What ends a run of plain text. Kept as a source so that each reader has its own place in it. */
const SPECIAL = String.raw`[\u0000-\u001f\u007f-\u009f]`

/** Takes terminal output apart, wherever its pieces were cut. */
export class EscapeReader {
  #state: EscapeState
  /** The character just read ended a sequence that it is no part of: it is to be read anew. */
  #again = false

  constructor(state: EscapeState = GROUND) {
    this.#state = state
  }

  get state(): EscapeState {
    return this.#state
  }

  *push(text: string): Generator<Token> {
    const special = new RegExp(SPECIAL, 'g')
    let index = 0
    while (index < text.length) {
      if (this.#state.mode === 'ground') {
        special.lastIndex = index
        const end = special.exec(text)?.index ?? text.length
        if (end > index) yield { kind: 'text', text: text.slice(index, end) }
        index = end
        if (index === text.length) return
      }
      this.#again = false
      const token = this.#take(text.charCodeAt(index))
      if (!this.#again) index += 1
      if (token) yield token
    }
  }

  /** What was begun and never ended. */
  *end(): Generator<Token> {
    const { mode, type, held, length } = this.#state
    if (mode === 'string' || mode === 'string-escape') yield { kind: 'string', type, start: held, length }
    if (mode === 'csi') yield { kind: 'escape', body: `[${held}` }
    if (mode === 'escape') yield { kind: 'escape', body: held }
    this.#state = GROUND
  }

  #take(code: number): Token | null {
    switch (this.#state.mode) {
      case 'ground':
        return this.#ground(code)
      case 'escape':
        return this.#escape(code)
      case 'csi':
        return this.#csi(code)
      case 'string':
        return this.#string(code)
      default:
        return this.#stringEscape(code)
    }
  }

  #ground(code: number): Token | null {
    const string = STRINGS.get(code)
    if (code === ESC) return this.#enter('escape')
    if (code === CSI) return this.#enter('csi')
    if (string) return this.#enter('string', string)
    if (isC1(code)) return { kind: 'escape', body: String.fromCharCode(code - 0x40) }
    return { kind: 'control', code }
  }

  #escape(code: number): Token | null {
    const { held } = this.#state
    const character = String.fromCharCode(code)
    if (code < 0x20) return this.#within(code)
    if (code < 0x30) return this.#hold(character)
    if (code === 0x7f) return null
    if (code > 0x7f) return this.#leave()
    if (held === '' && character === '[') return this.#enter('csi')
    if (held === '' && isStringType(character)) return this.#enter('string', character)
    this.#state = GROUND
    return { kind: 'escape', body: held + character }
  }

  #csi(code: number): Token | null {
    if (code < 0x20) return this.#within(code)
    if (code < 0x40) return this.#hold(String.fromCharCode(code))
    if (code === 0x7f) return null
    if (code > 0x7f) return this.#leave()
    const { held, length } = this.#state
    this.#state = GROUND
    return { kind: 'csi', body: held, final: String.fromCharCode(code), tooLong: length > held.length }
  }

  #string(code: number): Token | null {
    if (code === ESC) {
      this.#state = { ...this.#state, mode: 'string-escape' }
      return null
    }
    const isEnd = (code === BELL && this.#state.type === ']') || CANCEL.has(code) || code === END_OF_STRING
    if (!isEnd && !isC1(code)) return this.#hold(String.fromCharCode(code))
    this.#again = !isEnd
    return this.#stringToken(GROUND)
  }

  /** `ESC \\` ends a string; any other `ESC` ends it too, and begins something else. */
  #stringEscape(code: number): Token {
    this.#again = code !== BACKSLASH
    return this.#stringToken(this.#again ? { ...GROUND, mode: 'escape' } : GROUND)
  }

  /** A control character within a sequence acts at once; two kinds end the sequence. */
  #within(code: number): Token | null {
    if (code === ESC) return this.#enter('escape')
    if (!CANCEL.has(code)) return { kind: 'control', code }
    this.#state = GROUND
    return null
  }

  #enter(mode: EscapeState['mode'], type: StringType = ']'): null {
    this.#state = { mode, held: '', length: 0, type }
    return null
  }

  #leave(): null {
    this.#state = GROUND
    this.#again = true
    return null
  }

  #hold(character: string): null {
    const { held, length } = this.#state
    this.#state = {
      ...this.#state,
      held: length < MOST_HELD ? held + character : held,
      length: length + 1,
    }
    return null
  }

  #stringToken(next: EscapeState): Token {
    const { type, held, length } = this.#state
    this.#state = next
    return { kind: 'string', type, start: held, length }
  }
}
