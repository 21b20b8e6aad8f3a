import { GrowingHistogram } from './growing-histogram'
import type { LogRecord } from './log-event'
import { type ReadingState, type ReadStep, START } from './log-reading'
import { NumberList } from './number-list'
import type { TranscriptLine } from './transcript-line'

/** A part of a log that can be read by itself: it begins with a line, and this is how things stood there. */
export interface Block {
  /** Offset of its first byte. */
  readonly from: number
  /** Lines of the log before it. */
  readonly line: number
  readonly state: ReadingState
}

/** What a log holds, as far as it was read. */
export interface LogSummary {
  readonly events: number
  /** Lines of the transcript. */
  readonly lines: number
  /** Epoch ms of the first event that says a time. */
  readonly startedAt: number | null
  readonly durationMs: number
  /** Each kind of event with its count; those beyond `MOST_KINDS` kinds are counted under `''`. */
  readonly kinds: readonly { readonly type: string; readonly count: number; readonly isUnderstood: boolean }[]
  readonly commands: number
  readonly badLines: number
  /** Events that say an earlier time than one before them. */
  readonly backwards: number
  readonly hasOutput: boolean
  readonly hasTyped: boolean
}

/** How much happens along a log, in parts of equal length. */
export interface LogOverview {
  readonly activity: readonly number[]
  readonly commands: readonly number[]
  readonly notable: readonly number[]
}

/** Bytes of a block: as much as is read again for any single line. */
export const BLOCK_BYTES = 128 * 1024
const MOST_KINDS = 100

/** What is kept of a log beside its bytes: where its parts begin, and where something is to be found. */
export class LogIndex {
  readonly blocks: Block[] = [{ from: 0, line: 0, state: START }]
  /** For each command, and for each other event that is told by itself: how many events it takes to be there. */
  readonly marks = { command: new NumberList(), event: new NumberList() }
  /** Offset after the last whole line. */
  end = 0
  #kinds = new Map<string, { count: number; isUnderstood: boolean }>()
  #badLines = 0
  #backwards = 0
  #hasOutput = false
  #hasTyped = false
  #activity = new GrowingHistogram()
  #commands = new GrowingHistogram()
  #notable = new GrowingHistogram()

  note(record: LogRecord, step: ReadStep): void {
    const { event } = record
    if (event.kind === 'bad') this.#badLines += 1
    else this.#count(record.type, event.kind !== 'other')
    if (step.isBack) this.#backwards += 1
    if (event.kind === 'output') this.#hasOutput = true
    if (event.kind === 'typed') this.#hasTyped = true
    this.#activity.add(step.atMs)
    this.noteLines(step.lines)
  }

  noteLines(lines: readonly TranscriptLine[]): void {
    for (const line of lines) {
      if (line.kind === 'output') continue
      const isCommand = line.kind === 'command' || line.kind === 'typed'
      if (isCommand && line.text.trim() === '') continue
      const mark = isCommand ? 'command' : 'event'
      this.marks[mark].push(line.events)
      if (isCommand) this.#commands.add(line.atMs)
      else this.#notable.add(line.atMs)
    }
  }

  /** A line ended at `end`; a new block begins there when the one before is long enough. Answers whether it did. */
  lineEnded(end: number, line: number, state: ReadingState): boolean {
    this.end = end
    const last = this.blocks.at(-1)
    if (last && end - last.from < BLOCK_BYTES) return false
    this.blocks.push({ from: end, line, state: copied(state) })
    return true
  }

  /** Where a block ends. */
  endOf(block: number): number {
    return this.blocks[block + 1]?.from ?? this.end
  }

  /** The last block before which something is at most a limit, by a number that only grows along the log. */
  blockAt(numberOf: (state: ReadingState) => number, limit: number): number {
    let low = 0
    let high = this.blocks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const block = this.blocks[middle]
      if (block && numberOf(block.state) <= limit) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  summary({ events, lines, startedAt, atMs }: ReadingState): LogSummary {
    return {
      ...{ events, lines, startedAt, durationMs: atMs },
      kinds: [...this.#kinds].map(([type, told]) => ({ type, ...told })),
      commands: this.marks.command.length,
      badLines: this.#badLines,
      backwards: this.#backwards,
      hasOutput: this.#hasOutput,
      hasTyped: this.#hasTyped,
    }
  }

  overview(durationMs: number, bins: number): LogOverview {
    return {
      activity: this.#activity.read(durationMs, bins),
      commands: this.#commands.read(durationMs, bins),
      notable: this.#notable.read(durationMs, bins),
    }
  }

  #count(type: string, isUnderstood: boolean): void {
    const name = this.#kinds.has(type) || this.#kinds.size < MOST_KINDS ? type : ''
    const told = this.#kinds.get(name) ?? { count: 0, isUnderstood }
    this.#kinds.set(name, { count: told.count + 1, isUnderstood: told.isUnderstood && isUnderstood })
  }
}

/** A piece of a text keeps the whole text in memory; a copy does not. */
const copied = (state: ReadingState): ReadingState => JSON.parse(JSON.stringify(state))
