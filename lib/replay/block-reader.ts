import type { ByteStore } from './byte-store'
import { readRecord } from './log-event'
import type { LogIndex } from './log-index'
import { LogReading, type ReadStep } from './log-reading'
import { LineSplitter } from './split-lines'
import type { TranscriptLine } from './transcript-line'

/** The events of one block, read again. */
export interface BlockRead {
  readonly steps: readonly ReadStep[]
  /** Every line that came to its end here, those that only the log's end ended too. */
  readonly lines: readonly TranscriptLine[]
}

/** Blocks read last, kept because whoever plays or scrolls soon asks for them again. */
const KEPT = 6

/** Reads parts of a log again, each by itself. */
export class BlockReader {
  readonly #store: ByteStore
  readonly #index: LogIndex
  /** By block and where it ended when it was read: the last one grows while a log is loaded. */
  readonly #kept = new Map<string, BlockRead>()

  constructor(store: ByteStore, index: LogIndex) {
    this.#store = store
    this.#index = index
  }

  /** `isOver`: no more of the log will come, so what was begun in the last block has ended. */
  async read(number: number, isOver: boolean): Promise<BlockRead> {
    const end = this.#index.endOf(number)
    const isLast = isOver && number === this.#index.blocks.length - 1
    const key = `${number} ${end} ${isLast}`
    const known = this.#kept.get(key)
    this.#kept.delete(key)
    const read = known ?? (await this.#readAgain(number, end, isLast))
    this.#kept.set(key, read)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break
      this.#kept.delete(oldest)
    }
    return read
  }

  async #readAgain(number: number, end: number, isLast: boolean): Promise<BlockRead> {
    const block = this.#index.blocks[number]
    if (!block) return { steps: [], lines: [] }
    const bytes = await this.#store.read(block.from, end)
    const splitter = new LineSplitter(block.line, block.from)
    const reading = new LogReading(block.state)
    const raw = isLast ? [...splitter.push(bytes), ...splitter.end()] : splitter.push(bytes)
    const steps: ReadStep[] = []
    for (const line of raw) {
      const record = readRecord(line)
      if (record) steps.push(reading.read(record))
    }
    const rest = isLast ? reading.end() : []
    return { steps, lines: [...steps.flatMap(step => step.lines), ...rest] }
  }
}
