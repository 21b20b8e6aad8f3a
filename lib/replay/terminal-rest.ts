import type { Terminal } from '@xterm/headless/lib-headless/xterm-headless.mjs'

/**
 * All of a terminal's state that is not in its cells: the cursor and what was saved of it, margins, tab stops, charsets,
 * modes, looks of what is written next, the character that can be repeated.
 *
 * Read from and put into fields that xterm (6.0.0) does not publish, as its own serialiser does for one of them: that one
 * leaves most of this out, and it cannot all be told by escape sequences (a saved charset, two buffers' margins).
 */
export interface TerminalRest {
  readonly normal: BufferRest
  readonly alt: BufferRest
  readonly charsets: Charsets
  readonly look: Look
  readonly isCursorHidden: boolean
  readonly modes: object
  readonly decPrivateModes: object
  readonly precedingJoinState: number
}

interface BufferRest {
  x: number
  y: number
  /** Lines between which it scrolls, from 0. */
  scrollTop: number
  scrollBottom: number
  tabs: object
  savedX: number
  savedY: number
  savedCurAttrData: Look
  savedCharset: unknown
}

interface Charsets {
  /** The one in use; after a saved cursor came back it need not be the level's. */
  charset: unknown
  glevel: number
  _charsets: unknown[]
}

interface Look {
  clone(): Look
}

/** What of xterm's inside is used here; the names are those of its sources. */
interface Core {
  readonly buffers: { readonly normal: BufferRest; readonly alt: BufferRest }
  readonly coreService: { isCursorHidden: boolean; modes: object; decPrivateModes: object }
  readonly _charsetService: Charsets
  readonly _inputHandler: { _curAttrData: Look; readonly _parser: { precedingJoinState: number } }
}

const coreOf = (terminal: Terminal): Core => (terminal as unknown as { readonly _core: Core })._core

/** Whether the cursor is switched off. */
export const isCursorHidden = (terminal: Terminal): boolean => coreOf(terminal).coreService.isCursorHidden

export function showCursor(terminal: Terminal): void {
  coreOf(terminal).coreService.isCursorHidden = false
}

/** The state as it is now; nothing in it changes with the terminal. */
export function restOf(terminal: Terminal): TerminalRest {
  const { buffers, coreService, _charsetService, _inputHandler } = coreOf(terminal)
  return {
    normal: copyOfBuffer(buffers.normal),
    alt: copyOfBuffer(buffers.alt),
    charsets: copyOfCharsets(_charsetService),
    look: _inputHandler._curAttrData.clone(),
    isCursorHidden: coreService.isCursorHidden,
    modes: { ...coreService.modes },
    decPrivateModes: { ...coreService.decPrivateModes },
    precedingJoinState: _inputHandler._parser.precedingJoinState,
  }
}

/** Brings a terminal of the same size and cells there. */
export function putRest(terminal: Terminal, rest: TerminalRest): void {
  const { buffers, coreService, _charsetService, _inputHandler } = coreOf(terminal)
  Object.assign(buffers.normal, copyOfBuffer(rest.normal))
  Object.assign(buffers.alt, copyOfBuffer(rest.alt))
  Object.assign(_charsetService, copyOfCharsets(rest.charsets))
  _inputHandler._curAttrData = rest.look.clone()
  coreService.isCursorHidden = rest.isCursorHidden
  coreService.modes = { ...rest.modes }
  coreService.decPrivateModes = { ...rest.decPrivateModes }
  _inputHandler._parser.precedingJoinState = rest.precedingJoinState
}

const copyOfCharsets = ({ charset, glevel, _charsets }: Charsets): Charsets => ({
  ...{ charset, glevel },
  _charsets: [..._charsets],
})

const copyOfBuffer = (buffer: BufferRest): BufferRest => ({
  x: buffer.x,
  y: buffer.y,
  scrollTop: buffer.scrollTop,
  scrollBottom: buffer.scrollBottom,
  tabs: { ...buffer.tabs },
  savedX: buffer.savedX,
  savedY: buffer.savedY,
  savedCurAttrData: buffer.savedCurAttrData.clone(),
  savedCharset: buffer.savedCharset,
})
