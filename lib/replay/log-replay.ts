import { BlockReader } from './block-reader'
import type { ByteStore } from './byte-store'
import { readRecord } from './log-event'
import { LogIndex, type LogOverview, type LogSummary } from './log-index'
import { type Frame, LogPlayer } from './log-player'
import { LogReading, START } from './log-reading'
import { type Keyframe, ScreenTerminal } from './screen-terminal'
import { LineSplitter, type RawLine } from './split-lines'
import type { TranscriptLine } from './transcript-line'
import { TranscriptSearch } from './transcript-search'

/** Blocks between two keyframes: a jump replays at most as many, about a MiB. */
const KEYFRAME_EVERY = 8
/** Characters given to the terminal at once. */
const PIECE = 256 * 1024

export type StepKind = 'command' | 'event'

/**
 * A log that is played while it is loaded. Its bytes are in a store; here are an index and keyframes of the terminal, so that
 * any moment and any line is a bounded piece of work away, however long the log is.
 */
export class LogReplay {
  readonly #store: ByteStore
  readonly #index = new LogIndex()
  readonly #reader: BlockReader
  readonly #splitter = new LineSplitter()
  readonly #reading = new LogReading()
  readonly #terminal = new ScreenTerminal(START.size)
  readonly #keyframes = new Map<number, Keyframe>()
  readonly #player: LogPlayer
  readonly #search: TranscriptSearch
  #shown = ''
  #isOver = false
  /** Whoever looks goes first: loading waits for them. */
  #looking: Promise<unknown> = Promise.resolve()

  constructor(store: ByteStore) {
    this.#store = store
    this.#reader = new BlockReader(store, this.#index)
    const isOver = () => this.#isOver
    this.#player = new LogPlayer(this.#index, this.#reader, this.#keyframes, isOver)
    this.#search = new TranscriptSearch(this.#index, this.#reader, isOver)
  }

  /** Takes the next piece of the log; resolves once it can be played. */
  async append(chunk: Uint8Array): Promise<void> {
    this.#store.append(chunk)
    for (const line of this.#splitter.push(chunk)) {
      this.#take(line)
      if (this.#index.lineEnded(line.end, line.number, this.#reading.state)) await this.#blockEnded()
      if (this.#shown.length >= PIECE) await this.#show()
    }
    await this.#looking
    this.#search.wake()
  }

  /** There is no more of it. */
  end(): void {
    for (const line of this.#splitter.end()) {
      this.#take(line)
      this.#index.end = line.end
    }
    this.#index.noteLines(this.#reading.end())
    this.#isOver = true
    this.#terminal.dispose()
    this.#search.wake()
  }

  summary(): LogSummary {
    return this.#index.summary(this.#reading.state)
  }

  overview(bins: number): LogOverview {
    return this.#index.overview(this.#reading.state.atMs, bins)
  }

  advance(toMs: number): Promise<Frame> {
    return this.#look(() => this.#player.advance(toMs))
  }

  seekTime(atMs: number): Promise<Frame> {
    return this.#look(() => this.#player.seekTime(Math.max(0, atMs)))
  }

  /** The moment when a line of the transcript was there, whole. */
  seekLine(number: number): Promise<Frame> {
    return this.#look(async () => {
      const [line] = await this.#linesFrom(number, 1)
      return this.#player.seekEvents(line?.events ?? this.#reading.state.events)
    })
  }

  /** To the next or previous command or other event that is told by itself; stays where there is none. */
  step(kind: StepKind, direction: 1 | -1): Promise<Frame> {
    return this.#look(() => {
      const { events } = this.#player
      const marks = this.#index.marks[kind]
      const place = direction === 1 ? marks.countUpTo(events) : marks.countUpTo(events - 1) - 1
      return this.#player.seekEvents(marks.at(place) ?? events)
    })
  }

  /** Lines of the transcript, as far as there are any. */
  lines(from: number, count: number): Promise<TranscriptLine[]> {
    return this.#look(() => this.#linesFrom(from, count))
  }

  /** Looks for words in the transcript; see `TranscriptSearch.run`. */
  get search(): TranscriptSearch {
    return this.#search
  }

  dispose(): void {
    this.#search.stop()
    this.#player.dispose()
    if (!this.#isOver) this.#terminal.dispose()
  }

  #take(line: RawLine): void {
    const record = readRecord(line)
    if (!record) return
    const step = this.#reading.read(record)
    this.#index.note(record, step)
    if (step.size) this.#sizes.push({ at: this.#shown.length, size: step.size })
    this.#shown += step.shown
  }

  /** Sizes that the terminal takes on the way through what is still to be shown. */
  #sizes: { at: number; size: { cols: number; rows: number } }[] = []

  async #show(): Promise<void> {
    await this.#looking
    const text = this.#shown
    const sizes = this.#sizes
    this.#shown = ''
    this.#sizes = []
    let from = 0
    for (const { at, size } of sizes) {
      await this.#terminal.write(text.slice(from, at))
      this.#terminal.resize(size)
      from = at
    }
    await this.#terminal.write(text.slice(from))
  }

  async #blockEnded(): Promise<void> {
    const block = this.#index.blocks.length - 1
    if (block % KEYFRAME_EVERY !== 0) return
    await this.#show()
    this.#keyframes.set(block, this.#terminal.keyframe())
  }

  async #linesFrom(from: number, count: number): Promise<TranscriptLine[]> {
    const found: TranscriptLine[] = []
    let block = this.#index.blockAt(state => state.lines, from)
    for (; block < this.#index.blocks.length && found.length < count; block++) {
      const { lines } = await this.#reader.read(block, this.#isOver)
      for (const line of lines) {
        if (line.number >= from && found.length < count) found.push(line)
      }
    }
    return found
  }

  #look<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#looking.then(act)
    this.#looking = done.catch(() => undefined)
    return done
  }
}
