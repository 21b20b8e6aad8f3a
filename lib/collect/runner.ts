import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Clock, toInstant } from '@/lib/clock'
import type { CollectConfig } from '@/lib/config/config'
import type { Hub } from '@/lib/live/hub'
import type { Connector } from '@/lib/upstream/connector'
import { Absences, askActives } from './actives'
import { askBack, planHistory } from './backfill'
import type { CollectStore } from './collect-store'
import { Condition } from './condition'
import { describeSource } from './describe-source'
import { isAboutTheQuestion, RoundFailure } from './failure'
import type { SourceState } from './health'
import { Intake } from './intake'
import { Memory } from './memory'
import type { SourceContext } from './source-context'
import { askTail } from './tail'
import type { Timer } from './timer'
import { askTrails, TrailRetries } from './trails'

export interface RunnerDeps {
  readonly connector: Connector
  readonly collect: CollectConfig
  readonly store: CollectStore
  readonly hub: Hub
  readonly clock: Clock
  readonly timer: Timer
  /** 0 ≤ n < 1. */
  readonly random: () => number
  /** Hears of every failure and of every round that ended well (`error` null). */
  readonly onEvent: (state: SourceState, error: unknown) => void
}

/**
 * Collects one source, one thing at a time: rounds (what changed, what is open) when they are due, and in between
 * the way back through history and the trails. Long work lets a due round in after each batch, so the present never
 * waits for the past. One at a time also means that an older copy of a row never lands on a newer one.
 * It has no loop of its own: `RunnerLoop` turns it.
 */
export class SourceRunner {
  readonly #condition: Condition
  readonly #absences = new Absences()
  readonly #retries = new TrailRetries()
  readonly #context: SourceContext
  /** By the timer: when the next round is due. */
  #dueAt = 0
  #asked: { resolve: () => void; reject: (error: unknown) => void }[] = []
  #narrowTail = false
  /** By the timer: until when what is open need not be asked for, where rounds cannot keep their interval. */
  #activesRestUntil = 0
  #trailsFirst = false
  /** No trail was due since the last round: only a round can bring new ones. */
  #trailsIdle = false
  /** The signal of the work that a round may interrupt; null when there is none. */
  #interruptible: AbortSignal | null = null
  #walking: { readonly id: string; readonly cancel: AbortController } | null = null

  private constructor(
    private readonly deps: RunnerDeps,
    readonly memory: Memory,
  ) {
    const { connector, collect, store, hub, clock, timer } = deps
    this.#condition = new Condition(clock, deps.random)
    this.#context = {
      connector,
      collect,
      store,
      memory,
      clock,
      intake: new Intake(store, hub, connector.source),
      newId: randomUUID,
      breather: {
        due: () => this.#interruptible !== null && timer.now() >= this.#dueAt,
        run: () => this.round(this.#interruptible ?? AbortSignal.abort()),
      },
    }
  }

  /** Reads what is remembered of the source and plans its history. Throws when the store cannot be used. */
  static async open(deps: RunnerDeps): Promise<SourceRunner> {
    const runner = new SourceRunner(deps, await Memory.open(deps.store, deps.connector.source))
    await planHistory(runner.#context)
    return runner
  }

  get context(): SourceContext {
    return this.#context
  }

  get isPaused(): boolean {
    return this.memory.now.pausedAt !== null
  }

  /** Whether the last round ended well, so that other work has a chance. */
  get isWell(): boolean {
    return this.#condition.health === 'ok'
  }

  /** Milliseconds until the next round is due. */
  get dueInMs(): number {
    return Math.max(0, this.#dueAt - this.deps.timer.now())
  }

  /** Whether someone waits for a round. */
  get isAsked(): boolean {
    return this.#asked.length > 0
  }

  /** Makes a round due at once. */
  hurry(): void {
    this.#dueAt = 0
  }

  /** Resolves at the end of the next round to begin; rejects with what it met. */
  nextRound(): Promise<void> {
    this.hurry()
    return new Promise((resolve, reject) => this.#asked.push({ resolve, reject }))
  }

  /** Nobody will turn this runner any more. */
  abandon(reason: Error): void {
    for (const { reject } of this.#asked.splice(0)) reject(reason)
  }

  state(): SourceState {
    return describeSource(this.#context, this.#condition, {
      trailsWaiting: this.#retries.size,
      nextRunInMs: this.isPaused ? null : this.dueInMs,
    })
  }

  /** Ends the window under way if it belongs to that walk. */
  cancelWalk(id: string): void {
    if (this.#walking?.id === id) this.#walking.cancel.abort()
  }

  /**
   * One round: the tail, then the actives. Throws `RoundFailure` when either cannot be had, and is due again after
   * the backoff; the rows that did come are stored.
   */
  async round(signal: AbortSignal): Promise<void> {
    const asked = this.#asked.splice(0)
    try {
      await this.#ask(signal, asked.length > 0)
      for (const { resolve } of asked) resolve()
    } catch (error) {
      for (const { reject } of asked) reject(error instanceof RoundFailure ? error.cause : error)
      throw error
    }
  }

  async #ask(signal: AbortSignal, whole: boolean): Promise<void> {
    const { connector, clock, timer, collect, onEvent } = this.deps
    const everyMs = collect.everySeconds * 1000
    const began = timer.now()
    const beganAt = toInstant(clock())
    const interrupted = this.#interruptible
    this.#interruptible = null
    let during: 'tail' | 'actives' = 'tail'
    try {
      await askTail(this.#context, signal, this.#narrowTail)
      during = 'actives'
      if (whole || timer.now() >= this.#activesRestUntil) {
        await askActives(this.#context, this.#absences, signal)
        // Where a round takes long, the open ones are asked for just often enough to stay confirmed.
        const isSlow = timer.now() - began > everyMs / 2
        const { staleAfterMs } = connector.capabilities.active
        this.#activesRestUntil = isSlow ? timer.now() + staleAfterMs / 4 : 0
      }
    } catch (error) {
      if (during === 'tail') this.#narrowTail = isAboutTheQuestion(error)
      if (!signal.aborted) this.#failed(during, error)
      throw new RoundFailure(during, error)
    } finally {
      this.#interruptible = interrupted
    }
    this.#narrowTail = false
    this.#trailsIdle = false
    this.#condition.succeeded(beganAt)
    // However long a round takes, some of the time is left to the past.
    this.#dueAt = Math.max(began + everyMs, timer.now() + everyMs / 3)
    onEvent(this.state(), null)
  }

  /**
   * One piece of the work that can wait: a window of the past or a few trails, in turns. Answers whether there was
   * any. Throws when the source cannot be asked at all.
   */
  async work(signal: AbortSignal): Promise<boolean> {
    this.#trailsFirst = !this.#trailsFirst
    if (this.#trailsFirst) return (await this.#trails(signal)) || (await this.#backfill(signal))
    return (await this.#backfill(signal)) || (await this.#trails(signal))
  }

  /** A round and all the work there is after it. Throws what a round or the work throws. */
  async toRest(signal: AbortSignal): Promise<void> {
    await this.round(signal)
    do {
      while (await this.work(signal)) signal.throwIfAborted()
      // A window of the past brings trails of its own.
      this.#trailsIdle = false
    } while (await this.#trails(signal))
  }

  #backfill(signal: AbortSignal): Promise<boolean> {
    return this.#piece('backfill', signal, onFailure => {
      const cancelOf = (id: string) => {
        this.#walking = { id, cancel: new AbortController() }
        return this.#walking.cancel.signal
      }
      return askBack(this.#context, { elapsed: this.deps.timer.now, cancelOf, onFailure }, signal)
    })
  }

  async #trails(signal: AbortSignal): Promise<boolean> {
    if (this.#trailsIdle) return false
    const any = await this.#piece('trails', signal, onFailure =>
      askTrails(this.#context, this.#retries, signal, onFailure),
    )
    this.#trailsIdle = !any
    return any
  }

  async #piece(
    during: 'backfill' | 'trails',
    signal: AbortSignal,
    work: (onFailure: (error: unknown) => void) => Promise<boolean>,
  ): Promise<boolean> {
    this.#interruptible = signal
    try {
      return await work(error => {
        this.#condition.noted(during, error)
        this.deps.onEvent(this.state(), error)
      })
    } catch (error) {
      // A round that failed inside has spoken for itself.
      if (!signal.aborted && !(error instanceof RoundFailure)) this.#failed(during, error)
      throw error
    } finally {
      this.#interruptible = null
      this.#walking = null
    }
  }

  #failed(during: 'tail' | 'actives' | 'backfill' | 'trails', error: unknown): void {
    this.#dueAt = this.deps.timer.now() + this.#condition.failed(during, error)
    this.deps.onEvent(this.state(), error)
  }
}
