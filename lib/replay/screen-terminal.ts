import { SerializeAddon } from '@xterm/addon-serialize/lib/addon-serialize.mjs'
import { Terminal } from '@xterm/headless/lib-headless/xterm-headless.mjs'
import type { TerminalSize } from './log-event'
import type { Screen } from './screen'
import { isCursorHidden, putRest, restOf, showCursor, type TerminalRest } from './terminal-rest'
import { readScreen } from './terminal-screen'

/** A terminal's whole state, which brings another one there. */
export interface Keyframe {
  readonly size: TerminalSize
  /** Text that writes its cells, into both of its buffers. */
  readonly text: string
  readonly rest: TerminalRest
}

/** A terminal without a screen of its own (xterm's headless one), which keeps no history. It is fed sanitised text only. */
export class ScreenTerminal {
  readonly #terminal: Terminal
  readonly #serializer = new SerializeAddon()

  constructor({ cols, rows }: TerminalSize) {
    this.#terminal = new Terminal({ cols, rows, scrollback: 0, allowProposedApi: true, logLevel: 'off' })
    this.#terminal.loadAddon(this.#serializer)
    // xterm's own full reset leaves the cursor hidden; a VT220 and xterm's namesake show it.
    this.#terminal.parser.registerEscHandler({ final: 'c' }, () => {
      showCursor(this.#terminal)
      return false
    })
  }

  get size(): TerminalSize {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows }
  }

  /** Resolves once it is on the screen. */
  write(text: string): Promise<void> {
    return new Promise(resolve => {
      if (text === '') return resolve()
      this.#terminal.write(text, resolve)
    })
  }

  resize({ cols, rows }: TerminalSize): void {
    if (cols === this.#terminal.cols && rows === this.#terminal.rows) return
    this.#terminal.resize(cols, rows)
  }

  screen(): Screen {
    return readScreen(this.#terminal, !isCursorHidden(this.#terminal))
  }

  keyframe(): Keyframe {
    const text = this.#serializer.serialize({ scrollback: 0, excludeModes: true })
    return { size: this.size, text, rest: restOf(this.#terminal) }
  }

  async restore({ size, text, rest }: Keyframe): Promise<void> {
    this.#terminal.reset()
    this.resize(size)
    await this.write(text)
    putRest(this.#terminal, rest)
  }

  dispose(): void {
    this.#terminal.dispose()
  }
}
