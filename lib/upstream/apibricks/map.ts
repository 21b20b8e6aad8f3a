import type { Connection, ConnectionType, Instant } from '@/lib/schema/connection'
import { blankConnection, type MapContext } from '../blank-connection'
import { msOf, parseInstant } from '../instants'
import { nativeOf, UnreadableRecord } from '../records'
import type { WireConnection } from './wire'

/** The vendor's rule: a connection is active while its last heartbeat is no older (contracts §3.2). */
export const HEARTBEAT_MS = 2 * 60_000
/** Heartbeats are judged when the reply has come in, and clocks agree to about two seconds. */
const JUDGED_LATER_MS = 10_000

/**
 * An API Bricks connection (contracts §3.2) as ours.
 *
 * | ours | API Bricks |
 * |---|---|
 * | id | `connectionId` |
 * | type | REST for `protocolName` REST, else STREAM (WebSocket, FIX and what may come) |
 * | protocol | `protocolName` |
 * | status | active when `isActive` and the heartbeat is at most 2 minutes old by the vendor's clock; else closed |
 * | nativeStatus | active or inactive, from `isActive` |
 * | userId | `apikeyId`: who a key belongs to is not told |
 * | srcIp | `ipAddress` |
 * | dstHost | `host` |
 * | provider | `serviceName` |
 * | region | `dataCenter` |
 * | startedAt | `connectionStartTime`; its 7 decimals are cut to 3, the whole text stays in `native` |
 * | lastActivityAt | `lastHeartbeat` |
 * | endedAt | none: the vendor tells no end, only that heartbeats stopped |
 * | durationMs | `connectionDurationSeconds`, else last heartbeat − start |
 * | bytes | none |
 *
 * @throws UnreadableRecord without an id or a start
 */
export function mapConnection(
  record: WireConnection,
  raw: Record<string, unknown>,
  context: MapContext,
): Connection {
  if (record.connectionId === null) throw new UnreadableRecord('connectionId is missing.')
  const startedAt = parseInstant(record.connectionStartTime ?? '')
  if (startedAt === null) throw new UnreadableRecord('connectionStartTime is not a date and time.')
  const heartbeat = parseInstant(record.lastHeartbeat ?? '')
  if (record.lastHeartbeat !== null && heartbeat === null)
    throw new UnreadableRecord('lastHeartbeat is not a date and time.')
  return {
    ...blankConnection('apibricks', context, {
      id: record.connectionId,
      type: typeOf(record.protocolName),
      status: isAlive(record.isActive, heartbeat, context.upstreamNowMs) ? 'active' : 'closed',
      startedAt,
      native: nativeOf(raw, DOCUMENTED),
    }),
    protocol: record.protocolName,
    nativeStatus: record.isActive === null ? null : record.isActive ? 'active' : 'inactive',
    userId: record.apikeyId,
    srcIp: record.ipAddress,
    dstHost: record.host,
    provider: record.serviceName,
    region: record.dataCenter,
    lastActivityAt: heartbeat,
    durationMs: durationOf(record, startedAt, heartbeat),
  }
}

function isAlive(said: boolean | null, heartbeat: Instant | null, nowMs: number): boolean {
  if (said === false) return false
  if (heartbeat === null) return said === true
  return nowMs - msOf(heartbeat) <= HEARTBEAT_MS + JUDGED_LATER_MS
}

function durationOf(record: WireConnection, startedAt: Instant, heartbeat: Instant | null): number | null {
  if (record.connectionDurationSeconds !== null) return record.connectionDurationSeconds * 1_000
  return heartbeat === null ? null : Math.max(0, msOf(heartbeat) - msOf(startedAt))
}

const typeOf = (protocol: string | null): ConnectionType =>
  protocol?.toUpperCase() === 'REST' ? 'REST' : 'STREAM'

/** Named like secrets, but ids. */
const DOCUMENTED: ReadonlySet<string> = new Set(['apikeyId', 'apiKeyId'])
