import { SerializeAddon } from '@xterm/addon-serialize/lib/addon-serialize.mjs'
import { Terminal } from '@xterm/headless/lib-headless/xterm-headless.mjs'
import type { TerminalSize } from './log-event'
import type { Screen } from './screen'
import { readScreen } from './terminal-screen'

/** A terminal's state as text that brings another one there. */
export interface Keyframe {
  readonly size: TerminalSize
  readonly text: string
}

/** What xterm's serialiser leaves out of one of the two buffers. */
interface Left {
  /** Rows between which it scrolls, 1-based; null for all. */
  margins: string | null
  /** Where the cursor was when it was saved, 1-based; null for never. */
  saved: { x: number; y: number } | null
}

const ESC = '\u001b'
const SHIFT_OUT = '\u000e'
const SHIFT_IN = '\u000f'
const none = (): Left => ({ margins: null, saved: null })

/**
 * A terminal without a screen of its own (xterm's headless one), which keeps no history. It is fed sanitised text only.
 * A keyframe holds the cells, their looks, modes, margins, charsets and the saved place of the cursor; of a saved cursor its
 * place, not its look.
 */
export class ScreenTerminal {
  readonly #terminal: Terminal
  readonly #serializer = new SerializeAddon()
  #left = { normal: none(), alternate: none() }
  #charsets = new Map<string, string>()
  #shifted = false
  #cursorShown = true

  constructor({ cols, rows }: TerminalSize) {
    this.#terminal = new Terminal({ cols, rows, scrollback: 0, allowProposedApi: true, logLevel: 'off' })
    this.#terminal.loadAddon(this.#serializer)
    this.#watch()
  }

  get size(): TerminalSize {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows }
  }

  /** Resolves once it is on the screen. */
  write(text: string): Promise<void> {
    return new Promise(resolve => {
      if (text === '') return resolve()
      // The parser tells of sequences only, not of these two characters.
      const [out, back] = [text.lastIndexOf(SHIFT_OUT), text.lastIndexOf(SHIFT_IN)]
      if (out >= 0 || back >= 0) this.#shifted = out > back
      this.#terminal.write(text, resolve)
    })
  }

  resize({ cols, rows }: TerminalSize): void {
    if (cols === this.#terminal.cols && rows === this.#terminal.rows) return
    this.#terminal.resize(cols, rows)
    this.#left.normal.margins = null
    this.#left.alternate.margins = null
  }

  screen(): Screen {
    return readScreen(this.#terminal, this.#cursorShown)
  }

  keyframe(): Keyframe {
    return { size: this.size, text: this.#serializer.serialize({ scrollback: 0 }) + this.#leftOut() }
  }

  async restore({ size, text }: Keyframe): Promise<void> {
    this.#terminal.reset()
    this.#forget()
    this.resize(size)
    await this.write(text)
  }

  dispose(): void {
    this.#terminal.dispose()
  }

  get #active(): Left {
    return this.#left[this.#terminal.buffer.active.type]
  }

  #leftOut(): string {
    const { originMode } = this.#terminal.modes
    const { margins, saved } = this.#active
    const charsets = [...this.#charsets].map(([place, set]) => `${ESC}${place}${set}`).join('')
    const shift = this.#shifted ? SHIFT_OUT : ''
    const cursor = this.#cursorShown ? '' : `${ESC}[?25l`
    if (margins === null && saved === null && !originMode) return charsets + shift + cursor
    const { cursorX: x, cursorY: y } = this.#terminal.buffer.active
    const place = (column: number, row: number) => `${ESC}[${row};${column}H`
    // Places are counted from the top of the screen, so origin mode is off meanwhile.
    return [
      `${ESC}[?6l`,
      margins === null ? '' : `${ESC}[${margins}r`,
      saved === null ? '' : `${place(saved.x, saved.y)}${ESC}7`,
      originMode ? `${ESC}[?6h` : '',
      place(x + 1, y + 1 - (originMode ? topOf(margins) - 1 : 0)),
      charsets,
      shift,
      cursor,
    ].join('')
  }

  #forget(): void {
    this.#left = { normal: none(), alternate: none() }
    this.#charsets = new Map()
    this.#shifted = false
    this.#cursorShown = true
  }

  /** Notes what goes by. A handler that answers false lets the terminal do the same as without it. */
  #watch(): void {
    const { parser, buffer } = this.#terminal
    const on = (act: () => void) => () => {
      act()
      return false
    }
    const save = on(() => {
      this.#active.saved = { x: buffer.active.cursorX + 1, y: buffer.active.cursorY + 1 }
    })
    parser.registerEscHandler({ final: '7' }, save)
    parser.registerCsiHandler({ final: 's' }, save)
    parser.registerEscHandler(
      { final: 'c' },
      on(() => this.#forget()),
    )
    parser.registerCsiHandler(
      { intermediates: '!', final: 'p' },
      on(() => {
        this.#active.margins = null
        this.#active.saved = { x: 1, y: 1 }
        this.#charsets = new Map()
        this.#cursorShown = true
      }),
    )
    parser.registerCsiHandler({ final: 'r' }, ([top = 0, bottom = 0]) => {
      this.#setMargins(Number(top), Number(bottom))
      return false
    })
    for (const place of ['(', ')', '*', '+'])
      for (const final of ['0', 'B'])
        parser.registerEscHandler(
          { intermediates: place, final },
          on(() => this.#charsets.set(place, final)),
        )
    for (const final of ['h', 'l'])
      parser.registerCsiHandler({ prefix: '?', final }, parameters => {
        for (const mode of parameters) this.#onMode(Number(mode), final === 'h')
        return false
      })
  }

  #setMargins(top: number, bottom: number): void {
    const { rows } = this.#terminal
    const last = bottom === 0 || bottom > rows ? rows : bottom
    if (last > Math.max(top, 1)) this.#active.margins = `${Math.max(top, 1)};${last}`
  }

  #onMode(mode: number, on: boolean): void {
    if (mode === 25) this.#cursorShown = on
    if (mode === 1048 && on) {
      const { cursorX, cursorY } = this.#terminal.buffer.active
      this.#left.normal.saved = { x: cursorX + 1, y: cursorY + 1 }
    }
    if (mode === 47 || mode === 1047 || mode === 1049) this.#left.alternate = none()
  }
}

const topOf = (margins: string | null) => Number(margins?.split(';')[0] ?? 1)
