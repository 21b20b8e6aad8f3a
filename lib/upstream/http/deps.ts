import { type Clock, systemClock } from '@/lib/clock'
import type { HttpLimits } from './limits'

/** Waits; rejects with the signal's reason as soon as the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>

/** What every connector is made with besides its configuration: time and chance, so that tests can rule both. */
export interface ConnectorDeps {
  readonly clock: Clock
  /** 0 ≤ n < 1, for the jitter of waits. */
  readonly random: () => number
  readonly sleep: Sleep
  /** Bounds that differ from `DEFAULT_LIMITS`. */
  readonly limits?: Partial<HttpLimits>
}

export const systemDeps: ConnectorDeps = { clock: systemClock, random: Math.random, sleep: systemSleep }

function systemSleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}
