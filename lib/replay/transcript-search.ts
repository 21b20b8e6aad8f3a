import type { BlockReader } from './block-reader'
import type { LogIndex } from './log-index'
import { NumberList } from './number-list'

/** How far a search has come. */
export interface SearchProgress {
  /** Lines found so far. */
  readonly count: number
  /** Bytes of the log looked through. */
  readonly bytes: number
  readonly isDone: boolean
}

/** Looks for words in a transcript, also in the part that is still to be loaded. One search at a time. */
export class TranscriptSearch {
  readonly #index: LogIndex
  readonly #reader: BlockReader
  readonly #isOver: () => boolean
  #run = 0
  #found = new NumberList()
  #wake: () => void = () => undefined

  constructor(index: LogIndex, reader: BlockReader, isOver: () => boolean) {
    this.#index = index
    this.#reader = reader
    this.#isOver = isOver
  }

  /**
   * Tells of every line that has the words, whatever their case, in the order of the log. Resolves when the whole log was
   * looked through, or another search began.
   */
  async run(words: string, tell: (progress: SearchProgress) => void): Promise<void> {
    this.stop()
    const run = this.#run
    const wanted = words.toLowerCase()
    const found = new NumberList()
    this.#found = found
    let next = 0
    for (let block = 0; run === this.#run; ) {
      const isOver = this.#isOver()
      const isLast = block === this.#index.blocks.length - 1
      const end = this.#index.endOf(block)
      const { lines } = await this.#reader.read(block, isOver)
      if (run !== this.#run) return
      for (const { number, text } of lines) {
        // The last block is looked at again as it grows.
        if (number < next) continue
        next = number + 1
        if (text.toLowerCase().includes(wanted)) found.push(number)
      }
      const isDone = isOver && isLast
      tell({ count: found.length, bytes: end, isDone })
      if (isDone) return
      if (!isLast) block += 1
      else if (this.#index.end === end && this.#isOver() === isOver) await this.#more()
    }
  }

  /** The `place`-th line found, and the place of the first one found at or after a line. */
  found(place: number): number | null {
    return this.#found.at(place) ?? null
  }

  placeFrom(line: number): number {
    return this.#found.countUpTo(line - 1)
  }

  /** There is more to look through. */
  wake(): void {
    this.#wake()
  }

  stop(): void {
    this.#run += 1
    this.#found = new NumberList()
    this.wake()
  }

  #more(): Promise<void> {
    return new Promise(resolve => {
      this.#wake = resolve
    })
  }
}
