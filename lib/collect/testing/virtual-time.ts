import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate as turn } from 'node:timers/promises'
import type { Timer } from '../timer'

/** Turns of the event loop without a sign of work until nothing is taken to be under way. */
const QUIET_TURNS = 4

const BEGIN = 'undici:request:create'
const ENDS = ['undici:request:trailers', 'undici:request:error'] as const

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/**
 * The time of a whole simulated installation: it stands still while a request or a query is under way and leaps to
 * whoever wakes next once nothing is. Waits of the collector and of its connectors end in their order however fast
 * the machine is, and none takes real time. Requests are seen through undici's diagnostics channels; other work
 * must go through `busy`. Should work go unseen, time merely passes while it runs.
 */
export class VirtualTime implements Timer {
  #now: number
  readonly #start: number
  readonly #sleepers = new Set<Sleeper>()
  readonly #requests = new Set<unknown>()
  #busy = 0
  /** Counts whatever happens: quiet is when it stands still. */
  #signs = 0
  #onEnd: () => void = () => {}
  /** Called before every step of the clock. */
  onStep: () => void = () => {}
  /** How much of the world's time goes by with a request to that origin. */
  costOf: (origin: string) => number = () => 0

  constructor(startMs: number) {
    this.#start = startMs
    this.#now = startMs
    subscribe(BEGIN, this.#begun)
    for (const end of ENDS) subscribe(end, this.#ended)
  }

  /** Epoch milliseconds, for whoever asks for a clock. */
  readonly clock = () => this.#now
  /** Milliseconds since the start, for whoever asks for a timer. */
  readonly now = () => this.#now - this.#start

  /** A connector's wait: rejects when it is aborted. */
  readonly sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    await this.wait(ms, signal)
    signal.throwIfAborted()
  }

  readonly wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise(resolve => {
      this.#signs += 1
      if (signal.aborted || ms <= 0) {
        resolve()
        return
      }
      const wake = () => {
        this.#signs += 1
        this.#sleepers.delete(sleeper)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { until: this.#now + ms, wake }
      this.#sleepers.add(sleeper)
      signal.addEventListener('abort', wake, { once: true })
    })

  /** Time stands still until the work is done. */
  async busy<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1
    try {
      return await work
    } finally {
      this.#busy -= 1
      this.#over()
    }
  }

  /** Lets `ms` go by, everything that falls due in between done, until `enough` says so at a quiet moment. */
  async pass(ms: number, enough: () => boolean = () => false): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await this.quiet()
      if (enough()) return
      const due = Math.min(...[...this.#sleepers].map(sleeper => sleeper.until))
      this.#step(Math.min(due, end))
      this.#wakeDue()
      if (due > end) return
    }
  }

  /** Moves the clock at once, over the heads of all who wait; they wake when time passes next. */
  leap(ms: number): void {
    this.#step(this.#now + ms)
  }

  /** Until nothing is under way but waits. */
  async quiet(): Promise<void> {
    for (let turns = 0, seen = this.#signs; turns < QUIET_TURNS; ) {
      if (this.#busy > 0 || this.#requests.size > 0) {
        await new Promise<void>(resolve => {
          this.#onEnd = resolve
        })
      }
      await turn()
      turns = seen === this.#signs ? turns + 1 : 0
      seen = this.#signs
    }
  }

  close(): void {
    unsubscribe(BEGIN, this.#begun)
    for (const end of ENDS) unsubscribe(end, this.#ended)
    for (const { wake } of [...this.#sleepers]) wake()
  }

  #step(toMs: number): void {
    if (toMs <= this.#now) return
    this.onStep()
    this.#now = toMs
  }

  #wakeDue(): void {
    for (const { until, wake } of [...this.#sleepers]) if (until <= this.#now) wake()
  }

  readonly #begun = (message: unknown) => {
    const request = requestOf(message)
    this.#requests.add(request)
    this.#signs += 1
    const cost = this.costOf(originOf(request))
    if (cost === 0) return
    this.#step(this.#now + cost)
    this.#wakeDue()
  }

  readonly #ended = (message: unknown) => {
    this.#requests.delete(requestOf(message))
    this.#over()
  }

  #over(): void {
    this.#signs += 1
    this.#onEnd()
  }
}

const requestOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'request' in message ? message.request : message

const originOf = (request: unknown): string =>
  typeof request === 'object' && request !== null && 'origin' in request ? String(request.origin) : ''
