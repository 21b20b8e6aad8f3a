import type { Clock } from '@/lib/clock'
import type { HttpLimits } from './limits'
import type { HttpHeaders } from './request'

/** What a vendor's own headers say about its rate limit. */
export interface RateHint {
  /** Requests left; null when it does not say. */
  readonly remaining: number | null
  /** How long to leave it alone, in ms; null when it does not say. */
  readonly waitMs: number | null
  /** How many requests a minute it allows; null when it does not say. */
  readonly perMinute: number | null
}

const LONGEST_WAIT_MS = 60 * 60_000

/**
 * What `retry-after-ms` or `retry-after` (seconds or a date, RFC 9110 §10.2.3) ask for, in ms; null without either.
 * A date is taken relative to the reply's own `date`, so that clocks that disagree do not matter.
 */
export function retryAfterMs(headers: HttpHeaders, clock: Clock): number | null {
  const ms = wholeNumber(headers['retry-after-ms'])
  if (ms !== null) return bounded(ms)
  const text = headers['retry-after']
  const seconds = wholeNumber(text)
  if (seconds !== null) return bounded(seconds * 1_000)
  const at = Date.parse(text ?? '')
  if (Number.isNaN(at)) return null
  const said = Date.parse(headers.date ?? '')
  return bounded(at - (Number.isNaN(said) ? clock() : said))
}

/** Full jitter: anything between nothing and the exponential bound. `retry` counts from 0. */
export function backoffMs(retry: number, random: () => number, limits: HttpLimits): number {
  return Math.round(random() * Math.min(limits.backoffCapMs, limits.backoffBaseMs * 2 ** retry))
}

/** Statuses after which the same question may be answered: 408, 429 and 5xx except 501 and 505. */
export function isRetriable(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505)
}

const bounded = (ms: number) => Math.min(Math.max(0, ms), LONGEST_WAIT_MS)

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text)) : null
}
