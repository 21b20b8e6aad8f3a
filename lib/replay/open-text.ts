import { MOST_LINE_CHARACTERS } from './transcript-line'

/** Text that becomes lines: added to until a line ends. */
export class OpenText {
  #open: string | null
  readonly #emit: (line: string) => void

  constructor(open: string | null, emit: (line: string) => void) {
    this.#open = open
    this.#emit = emit
  }

  /** The line that has not ended; null when there is none. */
  get open(): string | null {
    return this.#open
  }

  add(text: string): void {
    let rest = text
    while (rest !== '') {
      const before = this.#open ?? ''
      const room = MOST_LINE_CHARACTERS - before.length
      this.#open = before + rest.slice(0, room)
      rest = rest.slice(room)
      if (rest !== '') this.close()
    }
  }

  /** Ends the line, also an empty one. */
  close(): void {
    this.#emit(this.#open ?? '')
    this.#open = null
  }

  /** Ends the line if there is anything in it. */
  closeIfAny(): void {
    if (this.#open !== null) this.close()
  }
}
