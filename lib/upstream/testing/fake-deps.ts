import type { ConnectorDeps } from '../http/deps'
import type { HttpLimits } from '../http/limits'

/** Time and chance of a test: waiting takes no time and moves the clock. */
export interface FakeDeps extends ConnectorDeps {
  /** Every wait, in ms, in order. */
  readonly sleeps: readonly number[]
  advance(ms: number): void
}

export function fakeDeps(startMs: number, limits: Partial<HttpLimits> = {}): FakeDeps {
  let now = startMs
  const sleeps: number[] = []
  return {
    clock: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      sleeps.push(ms)
      now += ms
      // Others get their turn, as with a real timer.
      await new Promise(resolve => setImmediate(resolve))
      signal.throwIfAborted()
    },
    limits,
    sleeps,
    advance: ms => {
      now += ms
    },
  }
}
