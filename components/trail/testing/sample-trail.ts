import { toInstant } from '@/lib/clock'
import type { StoredConnection } from '@/lib/schema/connection'
import type { Trail, TrailChannel, TrailFile } from '@/lib/schema/file'
import { NOT_REVIEWED } from '@/lib/schema/review'

/** When the sample connection starts, epoch ms. */
export const START_MS = Date.parse('2026-11-20T10:00:00.000Z')
export const MINUTE_MS = 60_000

/** The instant so many minutes after the sample connection's start. */
export const at = (minutes: number): string => toInstant(START_MS + minutes * MINUTE_MS)

/** A closed connection of one hour. */
export function sampleConnection(change: Partial<StoredConnection> = {}): StoredConnection {
  return {
    source: 'privx',
    vendor: 'privx',
    id: 'c-1',
    type: 'SSH',
    protocol: null,
    status: 'closed',
    nativeStatus: 'DISCONNECTED',
    closeReason: null,
    userId: null,
    userName: 'sam',
    userEmail: null,
    roles: [],
    authMethods: [],
    srcIp: null,
    device: null,
    os: null,
    dstHost: 'web-01',
    dstPort: 22,
    account: null,
    network: null,
    provider: null,
    country: null,
    region: null,
    startedAt: at(0),
    endedAt: at(60),
    lastActivityAt: at(60),
    durationMs: 60 * MINUTE_MS,
    bytesIn: 300,
    bytesOut: 70,
    totalBytes: 370,
    audited: true,
    indexStatus: null,
    channelCount: null,
    fileCount: null,
    badFileCount: null,
    tags: [],
    accessRoles: [],
    confirmedAt: at(60),
    fetchedAt: at(60),
    firstSeenAt: at(0),
    liveness: 'confirmed',
    native: {},
    ...NOT_REVIEWED,
    ...change,
  }
}

/** A file of five minutes that went well. */
export function sampleFile(id: string, change: Partial<TrailFile> = {}): TrailFile {
  return {
    source: 'privx',
    connectionId: 'c-1',
    channelId: '0',
    channelType: 'sftp',
    id,
    kind: 'transferred',
    name: `${id}.csv`,
    direction: 'upload',
    size: 10,
    status: 'OK',
    closed: true,
    openedAt: at(10),
    closedAt: at(15),
    userName: 'sam',
    dstHost: 'web-01',
    account: null,
    connectionType: 'SSH',
    connectionStartedAt: at(0),
    fetchedAt: at(60),
    ...change,
  }
}

/** A channel whose times are those of its files, as a trail's map makes it. */
export function sampleChannel(
  id: string,
  files: readonly TrailFile[],
  change: Partial<TrailChannel> = {},
): TrailChannel {
  const opens = files.map(file => file.openedAt).sort()
  const closes = files.map(file => file.closedAt)
  return {
    id,
    type: 'sftp',
    bytesClientToServer: 70,
    bytesServerToClient: 300,
    openedAt: opens[0] ?? null,
    closedAt: closes.includes(null) ? null : (closes.toSorted().at(-1) ?? null),
    protocolFile: null,
    transferredFiles: files.map(file => ({ ...file, channelId: id })),
    ...change,
  }
}

export const sampleTrail = (channels: readonly TrailChannel[]): Trail => ({
  connectionId: 'c-1',
  hostId: null,
  userId: null,
  protocol: 'SSH',
  channels: [...channels],
})
