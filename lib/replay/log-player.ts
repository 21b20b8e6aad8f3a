import type { BlockReader } from './block-reader'
import type { LogIndex } from './log-index'
import { type ReadingState, type ReadStep, START } from './log-reading'
import type { Screen } from './screen'
import { type Keyframe, ScreenTerminal } from './screen-terminal'

/** A moment of a log, and what its terminal shows then. */
export interface Frame {
  /** Milliseconds from the first event. */
  readonly atMs: number
  /** Events that have happened, and lines of the transcript that they wrote. */
  readonly events: number
  readonly lines: number
  /** When the next event comes; null when there is none (yet). */
  readonly nextAtMs: number | null
  /** More happened until the moment asked for than can be shown at once. */
  readonly isBehind: boolean
  readonly screen: Screen
}

interface Place {
  readonly block: number
  /** Steps of the block that were taken. */
  readonly step: number
  readonly events: number
  readonly lines: number
  readonly atMs: number
}

const BEGINNING: Place = { block: 0, step: 0, events: 0, lines: 0, atMs: 0 }
/** Characters given to the terminal at once. */
const PIECE = 256 * 1024
/** Characters shown in one step of playing: more than anybody sees go by. */
const MOST_PER_ADVANCE = 512 * 1024

/** Plays a log on a terminal: forward event by event, elsewhere by the keyframe before. */
export class LogPlayer {
  readonly #index: LogIndex
  readonly #reader: BlockReader
  readonly #keyframes: ReadonlyMap<number, Keyframe>
  readonly #isOver: () => boolean
  readonly #terminal = new ScreenTerminal(START.size)
  readonly #initial = this.#terminal.keyframe()
  #place = BEGINNING

  constructor(
    index: LogIndex,
    reader: BlockReader,
    keyframes: ReadonlyMap<number, Keyframe>,
    isOver: () => boolean,
  ) {
    this.#index = index
    this.#reader = reader
    this.#keyframes = keyframes
    this.#isOver = isOver
  }

  get events(): number {
    return this.#place.events
  }

  /** Goes on until a time, as far as can be shown at once. */
  async advance(toMs: number): Promise<Frame> {
    const isBehind = await this.#play(step => step.atMs <= toMs, MOST_PER_ADVANCE)
    return this.#frame(isBehind, toMs)
  }

  /** Shows how it was when everything up to a time had happened. */
  async seekTime(atMs: number): Promise<Frame> {
    const block = this.#index.blockAt(state => state.atMs, atMs)
    await this.#goNear(block, place => place.atMs <= atMs)
    await this.#play(step => step.atMs <= atMs, Number.POSITIVE_INFINITY)
    return this.#frame(false, atMs)
  }

  /** Shows how it was after that many events. */
  async seekEvents(events: number): Promise<Frame> {
    const block = this.#index.blockAt(state => state.events, events)
    await this.#goNear(block, place => place.events <= events)
    await this.#play(() => this.#place.events < events, Number.POSITIVE_INFINITY)
    return this.#frame(false, this.#place.atMs)
  }

  dispose(): void {
    this.#terminal.dispose()
  }

  /** To the last keyframe before a block, unless it is nearer from here. */
  async #goNear(block: number, isBefore: (place: Place) => boolean): Promise<void> {
    let start = block
    while (start > 0 && !this.#keyframes.has(start)) start -= 1
    if (isBefore(this.#place) && this.#place.block >= start) return
    await this.#terminal.restore(this.#keyframes.get(start) ?? this.#initial)
    this.#place = placeOf(start, this.#index.blocks[start]?.state ?? START)
  }

  /** Takes steps while they are wanted; answers whether it stopped because there was too much. */
  async #play(isWanted: (step: ReadStep) => boolean, most: number): Promise<boolean> {
    let text = ''
    let shown = 0
    for (;;) {
      const step = await this.#next()
      if (!step || !isWanted(step)) break
      if (shown > most) {
        await this.#terminal.write(text)
        return true
      }
      if (step.size) {
        await this.#terminal.write(text)
        text = ''
        this.#terminal.resize(step.size)
      }
      text += step.shown
      shown += step.shown.length
      const lines = step.lines.at(-1)
      this.#place = {
        block: this.#place.block,
        step: this.#place.step + 1,
        events: this.#place.events + 1,
        lines: lines ? lines.number + 1 : this.#place.lines,
        atMs: step.atMs,
      }
      if (text.length < PIECE) continue
      await this.#terminal.write(text)
      text = ''
    }
    await this.#terminal.write(text)
    return false
  }

  async #next(): Promise<ReadStep | null> {
    for (;;) {
      const { block, step } = this.#place
      const { steps } = await this.#reader.read(block, this.#isOver())
      const next = steps[step]
      if (next) return next
      if (block + 1 >= this.#index.blocks.length) return null
      this.#place = { ...this.#place, block: block + 1, step: 0 }
    }
  }

  async #frame(isBehind: boolean, askedMs: number): Promise<Frame> {
    const next = await this.#next()
    const { events, lines, atMs } = this.#place
    return {
      // Between two events it is as late as was asked for.
      atMs: isBehind || next === null ? atMs : Math.max(atMs, Math.min(askedMs, next.atMs)),
      events,
      lines,
      nextAtMs: next?.atMs ?? null,
      isBehind,
      screen: this.#terminal.screen(),
    }
  }
}

const placeOf = (block: number, { events, lines, atMs }: ReadingState): Place => ({
  ...{ block, step: 0, events, lines, atMs },
})
