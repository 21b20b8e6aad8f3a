import type { Connection, Instant, Vendor } from '@/lib/schema/connection'

/** What a map is told besides the record. */
export interface MapContext {
  readonly source: string
  /** When the page was fetched, by our clock. */
  readonly fetchedAt: Instant
  /** The present by the upstream's clock, epoch ms. */
  readonly upstreamNowMs: number
}

type Required = 'id' | 'type' | 'status' | 'startedAt' | 'native'

/** A connection with nothing but what every one has; a `map.ts` fills in what its vendor knows. */
export function blankConnection(
  vendor: Vendor,
  context: MapContext,
  required: Pick<Connection, Required>,
): Connection {
  return {
    source: context.source,
    vendor,
    protocol: null,
    nativeStatus: null,
    closeReason: null,
    userId: null,
    userName: null,
    userEmail: null,
    roles: [],
    authMethods: [],
    srcIp: null,
    device: null,
    os: null,
    dstHost: null,
    dstPort: null,
    account: null,
    network: null,
    provider: null,
    country: null,
    region: null,
    endedAt: null,
    lastActivityAt: null,
    durationMs: null,
    bytesIn: null,
    bytesOut: null,
    totalBytes: null,
    audited: null,
    indexStatus: null,
    channelCount: null,
    fileCount: null,
    badFileCount: null,
    tags: [],
    accessRoles: [],
    confirmedAt: context.fetchedAt,
    fetchedAt: context.fetchedAt,
    ...required,
  }
}
