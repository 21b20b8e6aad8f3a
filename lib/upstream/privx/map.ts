import type { Connection } from '@/lib/schema/connection'
import type { Trail } from '@/lib/schema/file'
import { isBadStatus } from '@/lib/schema/file-status'
import { blankConnection, type MapContext } from '../blank-connection'
import { trailFiles } from '../connector'
import { msOf } from '../instants'
import { UnreadableRecord } from '../records'
import { splitAddress } from './address'
import { readDurationMs } from './duration'
import { mapTrail } from './map-trail'
import { readTime } from './no-time'
import { redactConnection } from './redact'
import { statusOf } from './status'
import type { WireConnection } from './wire'

/**
 * PrivX's connection as ours (contracts §5.4). `raw` is the record as it came; `native` is what the allow-list leaves
 * of it. The first named field that says something wins.
 *
 * | ours | PrivX |
 * |---|---|
 * | id | `id` |
 * | type | `type`; without one `API` or `NET` when that snapshot is filled in, else `UNKNOWN` |
 * | protocol | the network target's `dst.selector.proto` (NET), the host's database protocol (DB); else null: for the rest the type is the protocol |
 * | status | CONNECTED active, TERMINATING terminating, DISCONNECTED and TERMINATED closed, CONNMGR_TIMEOUT and CONNMGR_CLIENT_LOST failed; an unknown one by whether it has an end |
 * | nativeStatus | `status` |
 * | closeReason | `termination_reason`, else the status of a failed one |
 * | userId | `user.id`, `user_data.id` |
 * | userName | `display_name` of `user`, of `user_data`; then `user_data.principal`, `.full_name` |
 * | userEmail | `user_data.email` |
 * | roles | names in `user_roles`, else in `user_data.roles` (`verbose=false` leaves the first out), each once |
 * | authMethods | `authentication_method` |
 * | srcIp | `remote_address` without its port |
 * | device, os, provider, country | null: PrivX has none (the browser's own words are in `native.user_agent`) |
 * | dstHost | `common_name` of `target_host`, of `target_host_data`; the host of `target_host_address`; the name of the API, of the network |
 * | dstPort | the port of `target_host_address`, or the one its scheme stands for |
 * | account | `target_host_account` |
 * | network | `target_network_data.name` |
 * | region | `target_host_data.cloud_provider_region` |
 * | startedAt | `connected`, else `created`; without both the record is unreadable |
 * | endedAt | `disconnected`; null while it is open, and where PrivX does not say |
 * | lastActivityAt | `endedAt`, else `last_activity` |
 * | durationMs | `duration`; without it, end minus start, or while open last activity minus start: both by PrivX's clock |
 * | bytesIn | `bytes_out`: what PrivX sends to the user |
 * | bytesOut | `bytes_in`: what PrivX receives from the user |
 * | totalBytes | the sum |
 * | audited | `audit_enabled`; missing means false: PrivX leaves it out then |
 * | indexStatus | `index_status` |
 * | channelCount, fileCount, badFileCount | counted in `trail`; null without one, as in every listing |
 * | tags, accessRoles | `tags`; names in `access_roles` |
 *
 * Direction of the bytes: no page says it. `in` and `out` are taken as seen by PrivX, which stands between user and
 * target: both known samples have about 40 to 100 times more out than in, as a screen or a download has [I].
 *
 * Missing bytes: PrivX probably leaves out what is 0 [I], but recorded connections of half a minute, which cannot have been
 * silent, have neither counter. So both missing is null: nobody can tell none from not counted. One missing beside one that
 * is there is 0: the connection was counted, and a counter is left out for nothing else.
 *
 * @throws UnreadableRecord when its times contradict the shape of a connection
 */
export function mapConnection(
  wire: WireConnection,
  raw: Record<string, unknown>,
  context: MapContext,
): Connection {
  const startedAt = readTime(wire.connected) ?? readTime(wire.created)
  if (startedAt === null) throw new UnreadableRecord('connected says nothing about when it started.')
  const disconnected = readTime(wire.disconnected)
  const nativeStatus = filled(wire.status)
  const status = statusOf(nativeStatus, disconnected !== null)
  const isOpen = status === 'active' || status === 'terminating'
  const endedAt = isOpen ? null : disconnected
  const lastActivityAt = endedAt ?? readTime(wire.last_activity)
  const address = splitAddress(wire.target_host_address)
  const bytes = bytesOf(wire)
  const connection: Connection = {
    ...blankConnection('privx', context, {
      id: wire.id,
      type: typeOf(wire),
      status,
      startedAt,
      native: redactConnection(raw),
    }),
    protocol: protocolOf(wire),
    nativeStatus,
    closeReason: filled(wire.termination_reason) ?? (status === 'failed' ? nativeStatus : null),
    userId: firstFilled(wire.user?.id, wire.user_data?.id),
    userName: firstFilled(
      wire.user?.display_name,
      wire.user_data?.display_name,
      wire.user_data?.principal,
      wire.user_data?.full_name,
    ),
    userEmail: filled(wire.user_data?.email),
    roles: namesOf(wire.user_roles, wire.user_data?.roles),
    authMethods: textsOf(wire.authentication_method),
    srcIp: splitAddress(wire.remote_address).host,
    dstHost: firstFilled(
      wire.target_host?.common_name,
      wire.target_host_data?.common_name,
      address.host,
      wire.target_api_data?.name,
      wire.target_network_data?.name,
    ),
    dstPort: address.port,
    account: filled(wire.target_host_account),
    network: filled(wire.target_network_data?.name),
    region: filled(wire.target_host_data?.cloud_provider_region),
    endedAt,
    lastActivityAt,
    durationMs: durationOf(wire.duration, startedAt, lastActivityAt),
    ...bytes,
    audited: isTrue(wire.audit_enabled),
    indexStatus: filled(wire.index_status),
    tags: textsOf(wire.tags),
    accessRoles: namesOf(wire.access_roles),
  }
  const trail = wire.trail ? mapTrail(wire.trail, connection) : null
  return trail ? { ...connection, ...countsOf(trail) } : connection
}

/** What a trail adds to its connection's row. Bad: neither OK nor still being written; no status at all is not bad. */
export function countsOf(trail: Trail): Pick<Connection, 'channelCount' | 'fileCount' | 'badFileCount'> {
  const files = trailFiles(trail)
  return {
    channelCount: trail.channels.length,
    fileCount: files.length,
    badFileCount: files.filter(({ status }) => isBadStatus(status)).length,
  }
}

function typeOf(wire: WireConnection): string {
  const type = filled(wire.type)
  if (type !== null) return type.toUpperCase()
  if (filled(wire.target_api_data?.id) !== null) return 'API'
  return filled(wire.target_network_data?.id) === null ? 'UNKNOWN' : 'NET'
}

function protocolOf(wire: WireConnection): string | null {
  const type = typeOf(wire)
  if (type === 'NET') {
    const destinations = [wire.target_network_data?.dst ?? []].flat()
    return firstFilled(...destinations.map(each => each.selector?.proto))
  }
  if (type !== 'DB') return null
  const services = wire.target_host_data?.services ?? []
  return firstFilled(...services.filter(each => each.service === 'DB').map(each => each.db?.protocol))
}

function bytesOf(wire: WireConnection): Pick<Connection, 'bytesIn' | 'bytesOut' | 'totalBytes'> {
  const [toUser, fromUser] = [numberOf(wire.bytes_out), numberOf(wire.bytes_in)]
  if (toUser === null && fromUser === null) return { bytesIn: null, bytesOut: null, totalBytes: null }
  const [bytesIn, bytesOut] = [toUser ?? 0, fromUser ?? 0]
  return { bytesIn, bytesOut, totalBytes: bytesIn + bytesOut }
}

function durationOf(raw: WireConnection['duration'], from: string, to: string | null): number | null {
  const said = raw === null || raw === undefined || raw === '' ? null : readDurationMs(raw)
  if (said !== null) return said
  return to === null ? null : Math.max(0, msOf(to) - msOf(from))
}

const numberOf = (raw: number | string | null | undefined) =>
  raw === null || raw === undefined ? null : Number(raw)

const isTrue = (raw: boolean | string | null | undefined) => String(raw).toLowerCase() === 'true'

const filled = (text: string | null | undefined) => (text?.trim() ? text : null)

function firstFilled(...texts: (string | null | undefined)[]): string | null {
  return texts.map(filled).find(text => text !== null) ?? null
}

function textsOf(raw: (string | null | undefined)[] | string | null | undefined): string[] {
  return distinct([raw ?? []].flat())
}

type Named = ({ readonly id?: string | null; readonly name?: string | null } | null | undefined)[]

/** Names of the first list that is not empty; the id where a name is missing. */
function namesOf(...lists: (Named | null | undefined)[]): string[] {
  return (
    lists
      .map(list => distinct((list ?? []).map(each => filled(each?.name) ?? each?.id)))
      .find(names => names.length > 0) ?? []
  )
}

const distinct = (texts: (string | null | undefined)[]) => [
  ...new Set(texts.flatMap(text => filled(text) ?? [])),
]
