import type { Instant } from './connection'

/** The twelve statuses of a trail file (contracts §5.4, Trail). A new one is kept as its own text. */
export const FILE_STATUSES = [
  'OK',
  'PERMISSION_DENIED',
  'TIMEOUT',
  'MISSING',
  'LENGTH_MISMATCH',
  'CHECKSUM_MISMATCH',
  'DECRYPTION_ERROR',
  'STORAGE_UNDEFINED',
  'ID_UNDEFINED',
  'UNCLEAN_CLOSE',
  'GENERIC_ERROR',
  'ONGOING',
] as const
export type FileStatus = (typeof FILE_STATUSES)[number] | (string & {})

/** `download`: server → client (1); `upload`: client → server (2). Contracts §5.4. */
export type FileDirection = 'download' | 'upload' | 'unknown'

/** One protocol or transferred file of one channel of one trail. `(source, connectionId, channelId, id)` is its identity. */
export interface TrailFile {
  source: string
  connectionId: string
  channelId: string
  channelType: string | null
  id: string
  kind: 'transferred' | 'protocol'
  name: string | null
  direction: FileDirection
  /** Bytes. */
  size: number | null
  status: FileStatus | null
  closed: boolean | null
  /** The file's open time, or the connection's start where the trail has none: never null, the list is ordered by it. */
  openedAt: Instant
  closedAt: Instant | null
  /** Copied from its connection, so that the list can be filtered without a join. */
  userName: string | null
  dstHost: string | null
  account: string | null
  connectionType: string
  connectionStartedAt: Instant
  fetchedAt: Instant
}

export interface TrailChannel {
  id: string
  type: string | null
  /** Bytes the client sent (away from the user). */
  bytesClientToServer: number | null
  /** Bytes the server sent (towards the user). */
  bytesServerToClient: number | null
  /** The earliest open and latest close of the channel's files: the contract gives a channel no times of its own. */
  openedAt: Instant | null
  closedAt: Instant | null
  protocolFile: TrailFile | null
  transferredFiles: TrailFile[]
}

/** The trail of one audited connection; only a single get answers it (contracts §5.4). */
export interface Trail {
  connectionId: string
  hostId: string | null
  userId: string | null
  protocol: string | null
  channels: TrailChannel[]
}
