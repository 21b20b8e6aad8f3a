import type { Timer } from '../timer'

/** Time that passes only by hand: who waits, waits until then. */
export class HandTimer implements Timer {
  #now = 0
  readonly #sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()

  readonly now = () => this.#now

  /** How many wait. */
  get sleeping(): number {
    return this.#sleepers.size
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        this.#sleepers.delete(sleeper)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { until: this.#now + ms, wake }
      if (signal.aborted || ms <= 0) {
        resolve()
        return
      }
      this.#sleepers.add(sleeper)
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  pass(ms: number): void {
    this.#now += ms
    for (const { until, wake } of [...this.#sleepers]) if (until <= this.#now) wake()
  }
}
