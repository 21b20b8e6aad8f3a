import 'server-only'
import type { SourceRunner } from './runner'
import type { Timer } from './timer'

/** No sleep is longer: a clock that jumps is noticed by then. */
const LONGEST_WAIT_MS = 60_000

/** Turns one runner for ever: rounds when they are due, other work in between, nothing while it is paused. */
export class RunnerLoop {
  readonly #stop = new AbortController()
  #running: Promise<void> | null = null
  /** Aborted to end a sleep. */
  #sleep = new AbortController()
  /** Aborted to end what is under way when the source is paused. */
  #activity = new AbortController()

  constructor(
    readonly runner: SourceRunner,
    private readonly timer: Timer,
  ) {}

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends what is under way and waits for it to be over. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#sleep.abort()
    await this.#running
    this.runner.abandon(new Error('The collector was stopped.'))
  }

  /** A round that begins from now on; throws what it met. */
  collectNow(): Promise<void> {
    const round = this.runner.nextRound()
    this.wake()
    return round
  }

  /** Something changed that may be worth acting on at once. */
  wake(): void {
    this.#sleep.abort()
  }

  /** Gives up what is under way. */
  interrupt(): void {
    this.#activity.abort()
    this.#sleep.abort()
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#activity = new AbortController()
      this.#sleep = new AbortController()
      const signal = AbortSignal.any([this.#stop.signal, this.#activity.signal])
      try {
        await this.#turn(signal)
      } catch {
        // The runner keeps and tells what failed, and when to try again.
      }
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const { runner } = this
    if (runner.isPaused && !runner.isAsked) {
      await this.timer.wait(LONGEST_WAIT_MS, this.#sleep.signal)
      return
    }
    if (runner.dueInMs === 0) {
      await runner.round(signal)
      return
    }
    if (runner.isWell && (await runner.work(signal))) return
    await this.timer.wait(Math.min(LONGEST_WAIT_MS, runner.dueInMs), this.#sleep.signal)
  }
}
