import type { Connection, ConnectionStatus, Instant } from '@/lib/schema/connection'
import { blankConnection, type MapContext } from '../blank-connection'
import { msOf, parseInstant } from '../instants'
import { nativeOf, UnreadableRecord } from '../records'
import type { WireSession } from './wire'

/**
 * A CloudConnexa session (contracts §2.3) as ours.
 *
 * | ours | CloudConnexa |
 * |---|---|
 * | id | `id` |
 * | type | VPN |
 * | protocol | `protocol` |
 * | status | `status`: ACTIVE active, COMPLETED closed, FAILED failed; another or none: by `sessionEndTime` |
 * | nativeStatus | `status` |
 * | closeReason | `disconnectReason`, else its description |
 * | userId | `userId` |
 * | userName | `userName`, else first and last name; none for a connector's own session |
 * | userEmail | `email` |
 * | roles | `primaryGroupName` and `secondaryGroupNames`, else `userGroup` |
 * | srcIp | `publicIp` |
 * | device | `deviceName`, for a connector `connectorName` |
 * | os | `osType` and `osVersion` |
 * | dstHost, network, region | `hostName`, `networkName`, `region` |
 * | startedAt, endedAt | `sessionStartTime`, `sessionEndTime` |
 * | lastActivityAt | `sessionEndTime`; while open the vendor tells of none |
 * | durationMs | `sessionDurationSeconds`, else from the start to the end, or to now while open |
 * | bytesIn | `bytesIn`: delivered to the client, so towards the user |
 * | bytesOut | `bytesOut`: sent by the client, so from the user |
 * | totalBytes | the sum of both |
 *
 * @throws UnreadableRecord without an id or a start
 */
export function mapSession(
  record: WireSession,
  raw: Record<string, unknown>,
  context: MapContext,
): Connection {
  if (record.id === null) throw new UnreadableRecord('id is missing.')
  const startedAt = parseInstant(record.sessionStartTime ?? '')
  if (startedAt === null) throw new UnreadableRecord('sessionStartTime is not a date and time.')
  const endedAt = parseInstant(record.sessionEndTime ?? '')
  if (record.sessionEndTime !== null && endedAt === null)
    throw new UnreadableRecord('sessionEndTime is not a date and time.')
  const status = statusOf(record, endedAt)
  const { bytesIn, bytesOut } = record
  return {
    ...blankConnection('cloudconnexa', context, {
      id: record.id,
      type: 'VPN',
      status,
      startedAt,
      native: nativeOf(raw, DOCUMENTED),
    }),
    protocol: record.protocol,
    nativeStatus: record.status,
    closeReason: record.disconnectReason ?? record.disconnectReasonDescription,
    userId: record.userId,
    userName: record.userName ?? joined([record.firstName, record.lastName]),
    userEmail: record.email,
    roles: rolesOf(record),
    srcIp: record.publicIp,
    device: record.deviceName ?? record.connectorName,
    os: joined([record.osType, record.osVersion]),
    dstHost: record.hostName,
    network: record.networkName,
    region: record.region,
    endedAt: status === 'active' ? null : endedAt,
    lastActivityAt: endedAt,
    durationMs: durationOf(record, startedAt, endedAt, status === 'active' ? context.upstreamNowMs : null),
    bytesIn,
    bytesOut,
    totalBytes: bytesIn !== null && bytesOut !== null ? bytesIn + bytesOut : null,
  }
}

function statusOf(record: WireSession, endedAt: Instant | null): ConnectionStatus {
  const said = record.status?.toUpperCase()
  if (said === 'ACTIVE') return 'active'
  if (said === 'COMPLETED') return 'closed'
  if (said === 'FAILED') return 'failed'
  return endedAt === null ? 'active' : 'closed'
}

function rolesOf(record: WireSession): string[] {
  const primary = record.primaryGroupName ?? record.userGroup
  return [...new Set([...(primary === null ? [] : [primary]), ...record.secondaryGroupNames])]
}

function durationOf(
  record: WireSession,
  startedAt: Instant,
  endedAt: Instant | null,
  nowMs: number | null,
): number | null {
  if (record.sessionDurationSeconds !== null) return record.sessionDurationSeconds * 1_000
  const endMs = endedAt === null ? nowMs : msOf(endedAt)
  return endMs === null ? null : Math.max(0, endMs - msOf(startedAt))
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.filter(part => part !== null).join(' ') || null
}

/** None of the documented fields holds a secret. */
const DOCUMENTED: ReadonlySet<string> = new Set()
