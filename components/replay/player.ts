import type { StepKind } from '@/lib/replay/log-replay'
import type { Moment } from '@/lib/replay/moment'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import type { SearchProgress } from '@/lib/replay/transcript-search'
import { INITIAL, type PlayerState, type Speed, withFrame } from './player-state'
import type { Loading, Questions, ShownFrame } from './protocol'
import type { ReplayClient, ReplayNews } from './replay-client'
import type { WatchLog } from './watch-log'

/** A pause that would last longer than this is idle; as much of it is left before what comes next. */
const IDLE_MS = 2_000
const LEFT_OF_IDLE_MS = 500
/** A tab that slept does not catch up with what it slept through. */
const MOST_TICK_MS = 250

type Move = 'advance' | 'seek' | 'seekLine' | 'step'

/** What moves a player's clock: a browser's frames, or a test. */
export interface Frames {
  /** Calls back once, with a time in ms. */
  request(tick: (nowMs: number) => void): void
}

interface PlayerOptions {
  readonly open: (news: ReplayNews) => ReplayClient
  readonly frames: Frames
  readonly watchLog: WatchLog
  /** Where to begin; null for the beginning, playing. */
  readonly moment: Moment | null
  readonly autoPlay: boolean
}

/** Plays a log: keeps the clock, asks the worker for what is on the screen, and tells whoever draws. */
export class Player {
  readonly #client: ReplayClient
  readonly #frames: Frames
  readonly #watchLog: WatchLog
  readonly #listeners = new Set<() => void>()
  #state = INITIAL
  #goal: Moment | null
  #autoPlay: boolean
  #isClosed = false
  #hasBegun = false
  /** Moves one after the other; ticks only while none is under way. */
  #moving = 0
  #tickedAt: number | null = null

  constructor({ open, frames, watchLog, moment, autoPlay }: PlayerOptions) {
    this.#frames = frames
    this.#watchLog = watchLog
    this.#goal = moment
    this.#autoPlay = autoPlay && moment === null
    this.#client = open({
      onLoading: loading => this.#onLoading(loading),
      onSearch: (words, progress) => this.#onSearch(words, progress),
    })
  }

  readonly state = (): PlayerState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  load(path: string): void {
    this.#client.load(path)
  }

  play(): void {
    const { shown, loading, playing } = this.#state
    if (playing) return
    const isAtEnd = shown?.nextAtMs === null && loading.phase !== 'opening' && loading.phase !== 'loading'
    if (isAtEnd) void this.#move('seek', { atMs: 0 }).then(() => this.#start())
    else this.#start()
  }

  pause(): void {
    if (this.#state.playing) this.#set({ playing: false })
  }

  setSpeed(speed: Speed): void {
    this.#set({ speed })
  }

  setSkipIdle(skipIdle: boolean): void {
    this.#set({ skipIdle })
  }

  seek(atMs: number): Promise<void> {
    this.#forgetGoal()
    return this.#move('seek', { atMs: Math.min(Math.max(0, atMs), this.#state.loading.summary.durationMs) })
  }

  seekLine(line: number): Promise<void> {
    this.#forgetGoal()
    return this.#move('seekLine', { line })
  }

  step(kind: StepKind, direction: 1 | -1): Promise<void> {
    this.#forgetGoal()
    this.pause()
    return this.#move('step', { kind, direction })
  }

  /** Goes to a moment, as soon as it is loaded. */
  go(moment: Moment): void {
    this.pause()
    this.#goal = moment
    this.#approach()
  }

  lines(from: number, count: number): Promise<readonly TranscriptLine[]> {
    return this.#client.ask('lines', { from, count })
  }

  /** Looks for words; '' ends looking. */
  search(words: string): void {
    const search = words === '' ? null : { words, count: 0, bytes: 0, isDone: false, place: null, line: null }
    this.#set({ search })
    void this.#client.ask('search', { words }).catch(error => this.#fail(error))
  }

  /** Goes to the next or previous line found, from the one gone to last or from the present moment. */
  async toFound(direction: 1 | -1): Promise<void> {
    const { search, shown } = this.#state
    if (!search || search.count === 0) return
    const here = search.place ?? (await this.#client.ask('placeFrom', { line: shown?.lines ?? 0 })) - 0.5
    const place = Math.floor(direction === 1 ? here + 1 : here - 0.5)
    const around = place < 0 ? search.count - 1 : place >= search.count ? 0 : place
    const line = await this.#client.ask('found', { place: around })
    if (line === null || this.#state.search?.words !== search.words) return
    this.#set({ search: { ...this.#state.search, place: around, line } })
    this.pause()
    await this.seekLine(line)
  }

  close(): void {
    this.#isClosed = true
    this.#client.close()
    this.#listeners.clear()
  }

  #start(): void {
    this.#autoPlay = false
    this.#tickedAt = null
    this.#set({ playing: true })
    this.#frames.request(now => void this.#tick(now))
  }

  async #tick(nowMs: number): Promise<void> {
    if (this.#isClosed || !this.#state.playing) return
    const since = nowMs - (this.#tickedAt ?? nowMs)
    this.#tickedAt = nowMs
    const { shown, speed, skipIdle } = this.#state
    if (shown && this.#moving === 0) {
      const run = Math.min(since, MOST_TICK_MS) * speed
      const { atMs, nextAtMs } = shown
      const isIdle = skipIdle && nextAtMs !== null && nextAtMs - atMs > IDLE_MS * speed
      await this.#move('advance', { toMs: isIdle ? nextAtMs - LEFT_OF_IDLE_MS * speed : atMs + run })
      const isOver = !['opening', 'loading'].includes(this.#state.loading.phase)
      if (isOver && this.#state.shown?.nextAtMs === null) this.pause()
    }
    this.#frames.request(now => void this.#tick(now))
  }

  async #move<Q extends Move>(question: Q, ask: Questions[Q]['ask']): Promise<void> {
    this.#moving += 1
    try {
      const frame: ShownFrame = await this.#client.ask(question, ask)
      if (this.#isClosed) return
      const from = question === 'advance' ? (this.#state.shown?.atMs ?? frame.atMs) : frame.atMs
      this.#watchLog.watched(from, frame.atMs)
      this.#set({ shown: withFrame(this.#state.shown, frame), failure: null })
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#moving -= 1
    }
  }

  #onLoading(loading: Loading): void {
    this.#set({ loading })
    if (this.#hasBegun || loading.summary.events === 0) {
      this.#approach()
      return
    }
    this.#hasBegun = true
    void this.#move('seek', { atMs: 0 }).then(() => {
      if (this.#autoPlay) this.#start()
      this.#approach()
    })
  }

  /** Goes to the moment that is wished for, if it is loaded by now. */
  #approach(): void {
    const goal = this.#goal
    const { loading, shown } = this.#state
    if (goal === null || shown === null) return
    const { durationMs, lines, startedAt } = loading.summary
    const isOver = loading.phase === 'done' || loading.phase === 'cut'
    const atMs =
      goal.kind === 'offset'
        ? goal.ms
        : goal.kind === 'instant'
          ? Date.parse(goal.at) - (startedAt ?? 0)
          : null
    const isHere = isOver || (atMs === null ? goal.kind === 'line' && lines >= goal.line : durationMs > atMs)
    if (!isHere) this.#set({ isAwaiting: true })
    else if (goal.kind === 'line') void this.seekLine(Math.min(goal.line, lines) - 1)
    else void this.seek(atMs ?? 0)
  }

  #forgetGoal(): void {
    this.#goal = null
    this.#autoPlay = false
    if (this.#state.isAwaiting) this.#set({ isAwaiting: false })
  }

  #onSearch(words: string, progress: SearchProgress): void {
    const { search } = this.#state
    if (search?.words === words) this.#set({ search: { ...search, ...progress } })
  }

  #fail(error: unknown): void {
    this.#set({ playing: false, failure: error instanceof Error ? error.message : String(error) })
  }

  #set(change: Partial<PlayerState>): void {
    if (this.#isClosed) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
