import type { Connection, ConnectionStatus, Instant } from '@/lib/schema/connection'
import { blankConnection, type MapContext } from '../blank-connection'
import { msOf } from '../instants'
import { nativeOf, UnreadableRecord } from '../records'
import { parseCmxTime } from './times'
import type { WireClient } from './wire'

export interface CmxContext extends MapContext {
  /** The page's `timeZoneOffset` in ms; 0 where it has none. */
  readonly offsetMs: number
  /** It came from a listing that was asked for active ones only. */
  readonly listedActive: boolean
}

/**
 * A CMX visitor's session (contracts §4.4) as ours.
 *
 * | ours | CMX |
 * |---|---|
 * | id | `macAddress` @ `firstLoginTime` as an instant (else `lastLoginTime`): there is no id of its own |
 * | type | WIFI |
 * | status | active when the active listing has it, or `state` says so and no later logout is there; else closed |
 * | nativeStatus | `state` |
 * | userName, userEmail | `Name`, `Email` of the registration form, in any case; without a name the e-mail address |
 * | authMethods | `authType` |
 * | device | `macAddress` |
 * | os | `operationSystem` |
 * | dstHost | `location/Site` |
 * | network | `portal` |
 * | startedAt | `firstLoginTime`, else `lastLoginTime` |
 * | lastActivityAt | the latest of `lastLoginTime`, `lastAcceptTime` and `lastLogoutTIme` |
 * | endedAt | `lastLogoutTIme` once closed |
 * | durationMs | from the start to the logout, or to now while active |
 * | bytesIn | `bytesSent`: see below |
 * | bytesOut | `bytesReceived` |
 * | totalBytes | the sum of both |
 *
 * Whose sending `bytesSent` counts is documented nowhere [X]. It is taken for the network's: Cisco's controllers count
 * a client's traffic from their own side, and what the network sent went towards the user.
 * All other fields (`agent`, `language`, `bandwidth`, the form's own) stay in `native`.
 * @throws UnreadableRecord without a MAC address or a login
 */
export function mapClient(record: WireClient, raw: Record<string, unknown>, context: CmxContext): Connection {
  if (record.macAddress === null) throw new UnreadableRecord('macAddress is missing.')
  const mac = record.macAddress.toLowerCase()
  const firstLogin = read('firstLoginTime', record.firstLoginTime, context)
  const lastLogin = read('lastLoginTime', record.lastLoginTime, context)
  const lastAccept = read('lastAcceptTime', record.lastAcceptTime, context)
  const logout = read('lastLogoutTIme', record.lastLogoutTIme ?? record.lastLogoutTime, context)
  const startedAt = firstLogin ?? lastLogin
  if (startedAt === null) throw new UnreadableRecord('firstLoginTime and lastLoginTime are missing.')
  const login = lastLogin ?? startedAt
  const status = statusOf(record.state, login, logout, context.listedActive)
  const { bytesSent, bytesReceived } = record
  const email = formField(raw, 'email')
  return {
    ...blankConnection('cmx', context, {
      id: `${mac}@${startedAt}`,
      type: 'WIFI',
      status,
      startedAt,
      native: nativeOf(raw, DOCUMENTED),
    }),
    nativeStatus: record.state,
    userName: formField(raw, 'name') ?? email,
    userEmail: email,
    authMethods: record.authType === null ? [] : [record.authType],
    device: mac,
    os: record.operationSystem,
    dstHost: record['location/Site'],
    network: record.portal,
    endedAt: status === 'closed' ? logout : null,
    lastActivityAt: [login, lastAccept, logout].reduce<Instant>(
      (a, b) => (b !== null && b > a ? b : a),
      login,
    ),
    durationMs: durationOf(startedAt, status === 'closed' ? logout : null, status, context.upstreamNowMs),
    bytesIn: bytesSent,
    bytesOut: bytesReceived,
    totalBytes: bytesSent !== null && bytesReceived !== null ? bytesSent + bytesReceived : null,
  }
}

function read(name: string, text: string | null, { offsetMs }: CmxContext): Instant | null {
  if (text === null) return null
  const instant = parseCmxTime(text, offsetMs)
  if (instant === null) throw new UnreadableRecord(`${name} is not a time in any known form.`)
  return instant
}

/** The values of `state` are not documented [X]: these words are read either way, any other says nothing. */
function statusOf(
  state: string | null,
  login: Instant,
  logout: Instant | null,
  listedActive: boolean,
): ConnectionStatus {
  if (listedActive) return 'active'
  if (logout !== null && logout >= login) return 'closed'
  if (/inactive|deactiv|offline|disconnect|log(ged)?[ _-]?out|expired|closed/i.test(state ?? ''))
    return 'closed'
  return /active|online|connected|log(ged)?[ _-]?in|authenticated/i.test(state ?? '') ? 'active' : 'closed'
}

function durationOf(
  startedAt: Instant,
  endedAt: Instant | null,
  status: ConnectionStatus,
  nowMs: number,
): number | null {
  const endMs = endedAt === null ? (status === 'active' ? nowMs : null) : msOf(endedAt)
  return endMs === null ? null : Math.max(0, endMs - msOf(startedAt))
}

/** A field of the registration form by its label, in any case; null when it is missing or blank. */
function formField(raw: Record<string, unknown>, label: string): string | null {
  const entry = Object.entries(raw).find(([name]) => name.trim().toLowerCase() === label)
  const value = entry?.[1]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** None of the documented keys is named like a secret; a portal's form may well ask for one. */
const DOCUMENTED: ReadonlySet<string> = new Set()
