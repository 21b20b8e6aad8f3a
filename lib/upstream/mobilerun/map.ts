import type { Connection, ConnectionStatus } from '@/lib/schema/connection'
import { blankConnection, type MapContext } from '../blank-connection'
import { msOf, parseInstant } from '../instants'
import { nativeOf, UnreadableRecord } from '../records'
import type { WireConnection } from './wire'

/** Told apart from a finished one when the listing says no status: it did something that lately. */
const LATELY_MS = 5 * 60_000

/**
 * A Mobilerun connection (contracts §1.4) as ours.
 *
 * | ours | Mobilerun |
 * |---|---|
 * | id | `sessionId` |
 * | type | PROXY |
 * | protocol | `protocol` (tcp, udp, unknown) |
 * | status, nativeStatus | `status`; without one: closed with a `closeReason` or without activity lately, else active |
 * | closeReason | `closeReason` |
 * | userId, userName | `userId`, and the username of that connect user |
 * | srcIp, dstHost, dstPort, provider | the same |
 * | country | `country` in capitals; '' is none |
 * | startedAt | `startedAt` |
 * | lastActivityAt | `endedAt`: the vendor's word for the last activity while open, the end once closed |
 * | endedAt | `endedAt` once closed |
 * | durationMs | `durationMs`, else last activity − start |
 * | bytesIn | `bytesIn`: received from upstream, so towards the user |
 * | bytesOut | `bytesOut`: sent to upstream, so from the user |
 * | totalBytes | `totalBytes`, else the sum |
 *
 * `proxyId` stays in `native`; all zeros there means that the upstream could not be resolved.
 * @throws UnreadableRecord without an id or a start
 */
export function mapConnection(
  record: WireConnection,
  raw: Record<string, unknown>,
  context: MapContext & { readonly userNames: ReadonlyMap<string, string> },
): Connection {
  if (record.sessionId === null) throw new UnreadableRecord('sessionId is missing.')
  const startedAt = parseInstant(record.startedAt ?? '')
  if (startedAt === null) throw new UnreadableRecord('startedAt is not a date and time.')
  const lastActivityAt = parseInstant(record.endedAt ?? '')
  if (record.endedAt !== null && lastActivityAt === null)
    throw new UnreadableRecord('endedAt is not a date and time.')
  const status = statusOf(record, lastActivityAt ?? startedAt, context.upstreamNowMs)
  const { bytesIn, bytesOut } = record
  return {
    ...blankConnection('mobilerun', context, {
      id: record.sessionId,
      type: 'PROXY',
      status,
      startedAt,
      native: nativeOf(raw, DOCUMENTED),
    }),
    protocol: record.protocol,
    nativeStatus: record.status,
    closeReason: record.closeReason,
    userId: record.userId,
    userName: context.userNames.get(record.userId ?? '') ?? null,
    srcIp: record.srcIp,
    dstHost: record.dstHost,
    dstPort: record.dstPort,
    provider: record.provider,
    country: record.country?.toUpperCase() ?? null,
    lastActivityAt,
    endedAt: status === 'closed' ? lastActivityAt : null,
    durationMs:
      record.durationMs ?? (lastActivityAt ? Math.max(0, msOf(lastActivityAt) - msOf(startedAt)) : null),
    bytesIn,
    bytesOut,
    totalBytes: record.totalBytes ?? (bytesIn !== null && bytesOut !== null ? bytesIn + bytesOut : null),
  }
}

function statusOf(record: WireConnection, lastActivity: string, nowMs: number): ConnectionStatus {
  const said = record.status?.toLowerCase()
  if (said === 'active') return 'active'
  if (said === 'closed') return 'closed'
  return record.closeReason === null && nowMs - msOf(lastActivity) <= LATELY_MS ? 'active' : 'closed'
}

const DOCUMENTED: ReadonlySet<string> = new Set([
  'sessionId',
  'proxyId',
  'userId',
  'startedAt',
  'endedAt',
  'durationMs',
  'bytesIn',
  'bytesOut',
  'totalBytes',
  'dstHost',
  'dstPort',
  'srcIp',
  'provider',
  'country',
  'protocol',
  'status',
  'closeReason',
])
