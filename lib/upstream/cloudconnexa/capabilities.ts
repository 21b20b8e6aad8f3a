import type { Capabilities } from '../connector'

const DAY_MS = 24 * 60 * 60_000

/** Contracts §2.2, §2.4. */
export function capabilitiesOf(version: 'beta' | 'v1'): Capabilities {
  return {
    filters: ['status'],
    sorts: [],
    get: false,
    trail: false,
    download: false,
    terminate: [],
    historyDays: version === 'beta' ? 7 : 30,
    pageCap: 100,
    order: 'not documented',
    active: {
      rule: 'Open while CloudConnexa lists it as ACTIVE.',
      staleAfterMs: 10 * 60_000,
      whenAbsent: 'get',
    },
    windowMs: DAY_MS,
    overlapMs: 5 * 60_000,
    // The ceiling; its own rate headers set the bound below it (24 a minute by the quoted limits).
    rate: { requestsPerMinute: 600, concurrency: 2 },
  }
}

/** Asking for anything older than the limit is an error, so the limit is never touched: clocks differ. */
export const HISTORY_MARGIN_MS = 30 * 60_000
/** What the vendor's own client allows itself before the first rate headers: one a second. */
export const FIRST_REQUESTS_PER_MINUTE = 60
/** The documented wait when a 429 says nothing. */
export const RATE_LIMITED_WAIT_MS = 60_000
