import type { Capabilities } from '../connector'

/** Contracts §1. Rate limits are not documented: ours is a polite guess, and `retry-after` is honoured. */
export const CAPABILITIES: Capabilities = {
  filters: [
    'id',
    'dstHost',
    'dstPort',
    'protocol',
    'provider',
    'country',
    'closeReason',
    'status',
    'startedAt',
    'lastActivityAt',
    'bytesIn',
    'bytesOut',
    'totalBytes',
    'durationMs',
  ],
  sorts: ['startedAt', 'lastActivityAt', 'bytesIn', 'bytesOut', 'totalBytes', 'durationMs'],
  get: true,
  trail: false,
  download: false,
  terminate: [],
  historyDays: null,
  pageCap: 100,
  order: 'by start, newest first, unless asked otherwise; one user or one proxy at a time',
  active: {
    rule: 'Open while Mobilerun has no closing record of it.',
    staleAfterMs: 5 * 60_000,
    whenAbsent: 'get',
  },
  // One window costs a request per user, however little is in it.
  windowMs: 3 * 24 * 60 * 60_000,
  overlapMs: 2 * 60_000,
  rate: { requestsPerMinute: 600, concurrency: 6 },
}
