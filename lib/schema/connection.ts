import type { ReviewState } from './review'

/** An RFC 3339 instant in UTC with exactly three decimals and `Z`: sorts as text, one form from map to screen. */
export type Instant = string

export const VENDORS = ['privx', 'mobilerun', 'cloudconnexa', 'apibricks', 'cmx'] as const
export type Vendor = (typeof VENDORS)[number]

export const CONNECTION_TYPES = [
  'SSH',
  'RDP',
  'VNC',
  'WEB',
  'DB',
  'NET',
  'API',
  'PROXY',
  'VPN',
  'STREAM',
  'REST',
  'WIFI',
] as const
/** The known types; a vendor's new one is kept as its own text. */
export type ConnectionType = (typeof CONNECTION_TYPES)[number] | (string & {})

export const CONNECTION_STATUSES = ['active', 'terminating', 'closed', 'failed'] as const
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number]

export const LIVENESS = ['confirmed', 'stale', 'unknown'] as const
export type Liveness = (typeof LIVENESS)[number]

/**
 * One connection as every vendor's `map.ts` makes it (design §3). `(source, id)` is its identity.
 * Missing is null, never 0 or ''. `bytesIn` flows towards the user, `bytesOut` away from the user.
 */
export interface Connection {
  source: string
  vendor: Vendor
  id: string
  type: ConnectionType
  protocol: string | null

  status: ConnectionStatus
  nativeStatus: string | null
  closeReason: string | null

  userId: string | null
  userName: string | null
  userEmail: string | null
  roles: string[]
  authMethods: string[]
  srcIp: string | null
  device: string | null
  os: string | null

  dstHost: string | null
  dstPort: number | null
  account: string | null
  network: string | null
  provider: string | null
  country: string | null
  region: string | null

  startedAt: Instant
  endedAt: Instant | null
  lastActivityAt: Instant | null
  durationMs: number | null

  bytesIn: number | null
  bytesOut: number | null
  totalBytes: number | null

  audited: boolean | null
  indexStatus: string | null
  /** Null until its trail was read: a listing has no trail (contracts §5.4). */
  channelCount: number | null
  fileCount: number | null
  badFileCount: number | null
  tags: string[]
  accessRoles: string[]

  /** When the upstream last reported it in any listing or get. */
  confirmedAt: Instant
  /** When this copy was fetched. */
  fetchedAt: Instant
  /** The vendor's object as JSON, with the secrets removed. */
  native: Record<string, unknown>
}

/** What the store and the API add: when Trailgrid first saw it, its review, and what its liveness is as of the answer. */
export interface StoredConnection extends Connection, ReviewState {
  firstSeenAt: Instant
  liveness: Liveness
}
