import { MOST_LINE_CHARACTERS, type OpenLine } from './transcript-line'

/** Text that becomes lines: added to until a line ends. */
export class OpenText {
  #open: OpenLine | null
  readonly #emit: (line: OpenLine) => void

  constructor(open: OpenLine | null, emit: (line: OpenLine) => void) {
    this.#open = open
    this.#emit = emit
  }

  get open(): OpenLine | null {
    return this.#open
  }

  add(text: string, atMs: number): void {
    let rest = text
    while (rest !== '') {
      const { text: before, atMs: since } = this.#open ?? { text: '', atMs }
      const room = MOST_LINE_CHARACTERS - before.length
      this.#open = { text: before + rest.slice(0, room), atMs: since }
      rest = rest.slice(room)
      if (rest !== '') this.close(atMs)
    }
  }

  /** Ends the line, also an empty one. */
  close(atMs: number): void {
    this.#emit(this.#open ?? { text: '', atMs })
    this.#open = null
  }

  /** Ends the line if there is anything in it. */
  closeIfAny(): void {
    if (this.#open) this.close(this.#open.atMs)
  }
}
