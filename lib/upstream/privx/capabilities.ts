import type { Capabilities } from '../connector'

const MINUTE_MS = 60_000

/** What PrivX's connection manager can do (contracts §5.2–5.5). Bounds without a documented limit are ours. */
export const PRIVX_CAPABILITIES: Capabilities = {
  filters: [
    'id',
    'type',
    'nativeStatus',
    'userId',
    'userName',
    'roles',
    'authMethods',
    'srcIp',
    'dstHost',
    'account',
    'startedAt',
    'endedAt',
    'lastActivityAt',
    'tags',
    'accessRoles',
  ],
  sorts: ['id', 'type', 'startedAt', 'endedAt'],
  get: true,
  trail: true,
  download: true,
  terminate: ['connection', 'host', 'user'],
  // No documented limit; old connections vanish through housekeeping.
  historyDays: null,
  // No documented maximum; the vendor's own reporter asks for about 1,000, with snapshots some 8 KB each.
  pageCap: 250,
  order: 'by id, so that rows keep their place while connections open and close',
  visibility:
    'PrivX lists only connections of the access groups that the API client’s roles belong to, and does not say when there are others. Old connections go with its housekeeping.',
  active: {
    rule: 'Open while PrivX lists it as CONNECTED or TERMINATING.',
    staleAfterMs: 3 * MINUTE_MS,
    whenAbsent: 'get',
  },
  windowMs: 24 * 60 * MINUTE_MS,
  // A trail is indexed some minutes after its connection ended, and no stamp moves then.
  overlapMs: 15 * MINUTE_MS,
  rate: { requestsPerMinute: 300, concurrency: 4 },
}
