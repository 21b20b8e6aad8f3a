import type { Connection, Instant } from '@/lib/schema/connection'
import type { FileDirection, Trail, TrailChannel, TrailFile } from '@/lib/schema/file'
import { earlierOf, laterOf } from '../instants'
import { readTime } from './no-time'
import type { WireTrail, WireTrailFile } from './wire'

type WireChannel = NonNullable<NonNullable<WireTrail['channels']>[number]>

/** PrivX: 1 from server to client, 2 from client to server (seed 004). */
const DIRECTIONS: Readonly<Record<number, FileDirection>> = { 1: 'download', 2: 'upload' }

/**
 * PrivX's trail as ours (contracts §5.4, Trail). `connection` is the row it belongs to: a file carries who and where.
 * A channel or file without an id gets its place in the list as one, so that none goes missing.
 *
 * | ours | PrivX |
 * |---|---|
 * | file kind | `protocol_file` protocol, `transferred_files[]` transferred |
 * | direction | `direction` 1 download, 2 upload, else unknown |
 * | size | `payload_size` |
 * | status | `status`, new ones kept |
 * | openedAt | `open_time`, else the connection's start |
 * | closedAt | `close_time` |
 * | channel openedAt, closedAt | earliest open and latest close of its files; not closed while one of them is open |
 */
export function mapTrail(wire: WireTrail, connection: Connection): Trail {
  return {
    connectionId: wire.connection_id || connection.id,
    hostId: wire.host_id || null,
    userId: wire.user_id || null,
    protocol: wire.protocol || null,
    channels: (wire.channels ?? []).flatMap((channel, place) =>
      channel ? [mapChannel(channel, place, connection)] : [],
    ),
  }
}

function mapChannel(wire: WireChannel, place: number, connection: Connection): TrailChannel {
  const channel = { id: wire.id || String(place), type: wire.type || null }
  const fileOf = (file: WireTrailFile, kind: TrailFile['kind'], number: number) =>
    mapFile(file, kind, number, channel, connection)
  const protocolFile = isFilled(wire.protocol_file) ? fileOf(wire.protocol_file, 'protocol', 0) : null
  const transferredFiles = (wire.transferred_files ?? []).flatMap((file, number) =>
    file ? [fileOf(file, 'transferred', number)] : [],
  )
  const wireFiles = [wire.protocol_file, ...(wire.transferred_files ?? [])].filter(isFilled)
  return {
    ...channel,
    bytesClientToServer: numberOf(wire.bytes_client_to_server),
    bytesServerToClient: numberOf(wire.bytes_server_to_client),
    ...spanOf(wireFiles),
    protocolFile,
    transferredFiles,
  }
}

function mapFile(
  wire: WireTrailFile,
  kind: TrailFile['kind'],
  place: number,
  channel: Pick<TrailChannel, 'id' | 'type'>,
  connection: Connection,
): TrailFile {
  return {
    source: connection.source,
    connectionId: connection.id,
    channelId: channel.id,
    channelType: channel.type,
    id: wire.id || `${kind}-${place}`,
    kind,
    name: wire.name || null,
    direction: DIRECTIONS[wire.direction ?? 0] ?? 'unknown',
    size: numberOf(wire.payload_size),
    status: wire.status || null,
    closed: wire.closed ?? null,
    openedAt: readTime(wire.open_time) ?? connection.startedAt,
    closedAt: readTime(wire.close_time),
    userName: connection.userName,
    dstHost: connection.dstHost,
    account: connection.account,
    connectionType: connection.type,
    connectionStartedAt: connection.startedAt,
    fetchedAt: connection.fetchedAt,
  }
}

function spanOf(files: readonly WireTrailFile[]): { openedAt: Instant | null; closedAt: Instant | null } {
  const opens = files.flatMap(file => readTime(file.open_time) ?? [])
  const closes = files.flatMap(file => readTime(file.close_time) ?? [])
  const allClosed = files.every(file => readTime(file.close_time) !== null)
  return {
    openedAt: opens.length > 0 ? opens.reduce(earlierOf) : null,
    closedAt: allClosed && closes.length > 0 ? closes.reduce(laterOf) : null,
  }
}

/** Go writes a channel without a protocol file as an object whose fields are all empty. */
function isFilled(file: WireTrailFile | null | undefined): file is WireTrailFile {
  return Boolean(file && (file.id || file.name || file.status || !isEmpty(file.payload_size)))
}

const isEmpty = (value: number | string | null | undefined) => !value || Number(value) === 0

const numberOf = (raw: number | string | null | undefined) =>
  raw === null || raw === undefined ? null : Number(raw)
