import type { Clock } from '@/lib/clock'
import type { Sleep } from './deps'

const MINUTE_MS = 60_000

/** When requests may leave: a bound per minute, evened out by a token bucket, and pauses the vendor asked for. */
export interface Pace {
  /** Ms until a request may leave; 0 takes the place at once. One that nobody waits for leaves a part of the burst to others. */
  take(isAwaited: boolean): number
  /** Nothing leaves for this long from now; a shorter pause never ends a longer one. */
  pause(ms: number): void
  /** The vendor itself named its bound. */
  limit(requestsPerMinute: number): void
  readonly perMinute: number
  readonly waitingUntil: number | null
  readonly sentLastMinute: number
}

/**
 * At most `requestsPerMinute` in any 60 s, by a log of when requests left. The bucket holds a sixth of them (at least
 * one) for a burst and refills with the rest over the minute, so that a long collection is spread, not stopped. A fifth of
 * the burst is kept for calls that a person waits for.
 */
export function createPace(clock: Clock, requestsPerMinute: number): Pace {
  let perMinute = requestsPerMinute
  let burst = 0
  let kept = 0
  let perMs = 0
  const limit = (bound: number) => {
    perMinute = Math.max(1, Math.floor(bound))
    burst = Math.max(1, Math.ceil(perMinute / 6))
    kept = Math.floor(burst / 5)
    perMs = Math.max(1, perMinute - burst) / MINUTE_MS
  }
  limit(requestsPerMinute)
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
    take: isAwaited => {
      const now = clock()
      tokens = Math.min(burst, tokens + Math.max(0, now - refilledAt) * perMs)
      refilledAt = now
      const log = recent()
      const wanted = isAwaited ? 1 : 1 + kept
      const oldest = log.length >= perMinute ? log[log.length - perMinute] : undefined
      const wait = Math.max(
        pausedUntil - now,
        // A thousandth short of a whole token is rounding, not haste.
        tokens >= wanted - 0.001 ? 0 : (wanted - tokens) / perMs,
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
    limit,
    get perMinute() {
      return perMinute
    },
    get waitingUntil() {
      return pausedUntil > clock() ? pausedUntil : null
    },
    get sentLastMinute() {
      return recent().length
    },
  }
}

interface Turn {
  readonly deadline: number
  readonly isAwaited: boolean
  readonly signal: AbortSignal
}

/** Waits until a request may leave. False when that would be after `deadline`, with `waitMs` still to go. */
export async function waitForTurn(
  pace: Pace,
  { clock, sleep }: { clock: Clock; sleep: Sleep },
  { deadline, isAwaited, signal }: Turn,
): Promise<{ readonly ready: true } | { readonly ready: false; readonly waitMs: number }> {
  for (;;) {
    const waitMs = pace.take(isAwaited)
    if (waitMs === 0) return { ready: true }
    if (clock() + waitMs > deadline) return { ready: false, waitMs }
    await sleep(waitMs, signal)
  }
}
