import type { Capabilities } from '../connector'

/** Contracts §4. A rate limit is not documented: ours is a polite guess for an appliance. */
export const CAPABILITIES: Capabilities = {
  filters: ['device', 'os', 'status', 'authMethods', 'lastActivityAt'],
  sorts: [],
  get: true,
  trail: false,
  download: false,
  terminate: [],
  historyDays: null,
  pageCap: 1_000,
  order: 'by last login, newest first',
  active: {
    rule: 'Open while CMX lists it as active.',
    staleAfterMs: 5 * 60_000,
    whenAbsent: 'get',
  },
  windowMs: 24 * 60 * 60_000,
  overlapMs: 5 * 60_000,
  rate: { requestsPerMinute: 120, concurrency: 2 },
}
