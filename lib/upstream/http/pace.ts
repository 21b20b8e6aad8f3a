import type { Clock } from '@/lib/clock'
import type { Sleep } from './deps'

const MINUTE_MS = 60_000

/** When requests may leave: a bound per minute, evened out by a token bucket, and pauses the vendor asked for. */
export interface Pace {
  /** Ms until a request may leave; 0 takes the place at once. */
  take(): number
  /** Nothing leaves for this long from now; a shorter pause never ends a longer one. */
  pause(ms: number): void
  readonly waitingUntil: number | null
  readonly sentLastMinute: number
}

/**
 * At most `requestsPerMinute` in any 60 s, by a log of when requests left. The bucket holds a sixth of them (at least
 * one) for a burst and refills with the rest over the minute, so that a long collection is spread, not stopped.
 */
export function createPace(clock: Clock, requestsPerMinute: number): Pace {
  const burst = Math.max(1, Math.ceil(requestsPerMinute / 6))
  const perMs = Math.max(1, requestsPerMinute - burst) / MINUTE_MS
  let tokens = burst
  let refilledAt = clock()
  let pausedUntil = 0
  let sent: number[] = []

  const recent = () => {
    const after = clock() - MINUTE_MS
    if ((sent[0] ?? Number.POSITIVE_INFINITY) <= after) sent = sent.filter(at => at > after)
    return sent
  }

  return {
    take: () => {
      const now = clock()
      tokens = Math.min(burst, tokens + Math.max(0, now - refilledAt) * perMs)
      refilledAt = now
      const log = recent()
      const oldest = log.length >= requestsPerMinute ? log[log.length - requestsPerMinute] : undefined
      const wait = Math.max(
        pausedUntil - now,
        // A thousandth short of a whole token is rounding, not haste.
        tokens >= 0.999 ? 0 : (1 - tokens) / perMs,
        oldest === undefined ? 0 : oldest + MINUTE_MS - now,
      )
      if (wait > 0) return Math.ceil(wait)
      tokens -= 1
      sent.push(now)
      return 0
    },
    pause: ms => {
      pausedUntil = Math.max(pausedUntil, clock() + ms)
    },
    get waitingUntil() {
      return pausedUntil > clock() ? pausedUntil : null
    },
    get sentLastMinute() {
      return recent().length
    },
  }
}

/** Waits until a request may leave. False when that would be after `deadline`, with `waitMs` still to go. */
export async function waitForTurn(
  pace: Pace,
  { clock, sleep }: { clock: Clock; sleep: Sleep },
  deadline: number,
  signal: AbortSignal,
): Promise<{ readonly ready: true } | { readonly ready: false; readonly waitMs: number }> {
  for (;;) {
    const waitMs = pace.take()
    if (waitMs === 0) return { ready: true }
    if (clock() + waitMs > deadline) return { ready: false, waitMs }
    await sleep(waitMs, signal)
  }
}
