import type { StoredConnection } from '@/lib/schema/connection'
import type { TrailChannel } from '@/lib/schema/file'

/** Towards the client (the connection's `bytesIn`), away from it (`bytesOut`), and both. */
export type ByteWay = 'toClient' | 'toServer' | 'total'

export interface ByteSum {
  readonly way: ByteWay
  /** What the channels that say so come to; null when none does. */
  readonly channels: number | null
  /** Channels that do not say. */
  readonly silent: number
  /** What the connection itself says; null when it does not. */
  readonly connection: number | null
  /** Channels minus connection; null when that cannot be known: either says nothing, or not all channels do. */
  readonly difference: number | null
}

/**
 * The channels' bytes beside the connection's. `bytesIn` flows towards the user, as server to client does, `bytesOut`
 * away, as client to server (`Connection`, `TrailChannel`). Unknown is never counted as 0.
 */
export function sumBytes(
  channels: readonly TrailChannel[],
  connection: Pick<StoredConnection, 'bytesIn' | 'bytesOut' | 'totalBytes'>,
): readonly ByteSum[] {
  const toClient = channels.map(channel => channel.bytesServerToClient)
  const toServer = channels.map(channel => channel.bytesClientToServer)
  const both = channels.map(({ bytesServerToClient, bytesClientToServer }) =>
    bytesServerToClient === null || bytesClientToServer === null
      ? null
      : bytesServerToClient + bytesClientToServer,
  )
  return [
    sumOf('toClient', toClient, connection.bytesIn),
    sumOf('toServer', toServer, connection.bytesOut),
    sumOf('total', both, connection.totalBytes),
  ]
}

function sumOf(way: ByteWay, parts: readonly (number | null)[], connection: number | null): ByteSum {
  const known = parts.filter(part => part !== null)
  const silent = parts.length - known.length
  const channels = known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0)
  const difference = channels === null || connection === null || silent > 0 ? null : channels - connection
  return { way, channels, silent, connection, difference }
}
