import type { HttpHeaders } from '../http/request'
import type { RateHint } from '../http/retry'

/**
 * CloudConnexa's `x-ratelimit-*` (contracts §2.4): a bucket of `burst-capacity`, into which `replenish-rate` requests
 * come back every `replenish-time` seconds.
 */
export function rateHint(headers: HttpHeaders): RateHint {
  const remaining = count(headers['x-ratelimit-remaining'])
  const burst = count(headers['x-ratelimit-burst-capacity'])
  const rate = count(headers['x-ratelimit-replenish-rate'])
  const seconds = count(headers['x-ratelimit-replenish-time'])
  const known = rate !== null && seconds !== null && rate > 0 && seconds > 0
  return {
    remaining,
    waitMs: remaining !== null && remaining <= 0 && known ? seconds * 1_000 : null,
    // A minute that begins with a full bucket uses the bucket and what comes back meanwhile.
    perMinute: known ? (burst ?? 0) + Math.floor((rate * 60) / seconds) : null,
  }
}

/** Whole numbers only; the vendor's own client fails on others, this one takes them for silence. */
function count(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : null
}
