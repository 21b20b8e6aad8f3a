import type { Capabilities } from '../connector'
import { HEARTBEAT_MS } from './map'

/** Contracts §3. Neither a rate limit nor a limit of history is documented: ours is a polite guess. */
export const CAPABILITIES: Capabilities = {
  filters: ['id', 'userId', 'provider', 'protocol', 'region', 'status', 'startedAt'],
  sorts: [],
  get: true,
  trail: false,
  download: false,
  terminate: [],
  historyDays: null,
  pageCap: 1_000,
  order: 'none, and no paging: an answer that may have been capped is asked for again in halves',
  active: {
    rule: 'Open while its last heartbeat is at most 2 minutes old.',
    staleAfterMs: 2 * HEARTBEAT_MS,
    whenAbsent: 'get',
  },
  windowMs: 6 * 60 * 60_000,
  overlapMs: 5 * 60_000,
  rate: { requestsPerMinute: 240, concurrency: 3 },
}

/** An open connection may have started this long ago; a range is always said, as the default one is not documented. */
export const OLDEST_ACTIVE_MS = 400 * 24 * 60 * 60_000
