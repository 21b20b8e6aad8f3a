import type { CompanyRole, Host, Network, Person } from '@/lib/demo/world/company'
import type { Span } from '@/lib/demo/world/timeline'
import type { AccessGroup, ApiTarget, Carrier } from './estate'

export const PRIVX_TYPES = ['SSH', 'RDP', 'VNC', 'WEB', 'DB', 'NET', 'API'] as const
export type PrivxType = (typeof PRIVX_TYPES)[number]

/** The six statuses of a connection (contracts §5.4). */
export const PRIVX_STATUSES = [
  'CONNECTED',
  'DISCONNECTED',
  'TERMINATING',
  'TERMINATED',
  'CONNMGR_TIMEOUT',
  'CONNMGR_CLIENT_LOST',
] as const
export type PrivxStatus = (typeof PRIVX_STATUSES)[number]

export type IndexStatus = 'NOT_INDEXED' | 'INDEXING' | 'INDEXED' | 'ERROR'

export type Target =
  | { readonly kind: 'host'; readonly host: Host }
  | { readonly kind: 'network'; readonly network: Network }
  | { readonly kind: 'api'; readonly api: ApiTarget }

/**
 * One connection as it will have been when it is over, drawn from the seed. `evaluate` tells what it looks like
 * at an instant. `startMs` and `endMs` are epoch milliseconds; the microseconds that PrivX adds are apart.
 */
export interface PrivxPlan extends Span {
  readonly id: string
  /** The first 48 bits of the id: sorts thousands of ids without comparing texts. */
  readonly idRank: number
  readonly type: PrivxType
  /** `UI`: in the browser; `PROXY`: a native client through PrivX (contracts §5.4). */
  readonly mode: 'UI' | 'PROXY'
  readonly userAgent: string
  readonly person: Person
  /** The login session it was opened in. */
  readonly session: { readonly id: string; readonly startMs: number }
  readonly remoteAddress: string
  readonly target: Target
  /** `host:port`, or `carrier/https://…` for a web target. */
  readonly targetAddress: string
  readonly account: string
  readonly targetRoles: readonly CompanyRole[]
  readonly authenticationMethods: readonly string[]
  readonly carrier: Carrier
  readonly accessGroup: AccessGroup

  /** Microseconds beyond the milliseconds; both 0 when the connection's times have whole seconds only. */
  readonly startMicros: number
  readonly endMicros: number
  /** Its times are written without a fraction, and are whole seconds in truth too. */
  readonly wholeSeconds: boolean
  readonly outcome: 'DISCONNECTED' | 'TERMINATED' | 'CONNMGR_TIMEOUT' | 'CONNMGR_CLIENT_LOST'
  /** When an administrator asked for its end; null unless it ends TERMINATED. */
  readonly forceMs: number | null
  readonly terminationReason: string | null
  /** Nothing happened in the last so many milliseconds of it. */
  readonly idleMs: number
  /** While open, activity is noted once in so many milliseconds. */
  readonly tickMs: number

  /** Bytes the client sent, over the whole connection; `bytes_in` (see `evaluate`). */
  readonly bytesToServer: number
  /** Bytes the server sent; `bytes_out`. */
  readonly bytesToClient: number
  /** The connection counts more bytes than its channels do. */
  readonly miscounted: boolean

  readonly audited: boolean
  readonly trailId: string
  /** Housekeeping removed the trail of this one as soon as it ended. */
  readonly trailRemoved: boolean
  /** What becomes of its index, and how long after its end. */
  readonly index: { readonly status: IndexStatus; readonly afterMs: number }
  readonly tags: readonly string[]
  readonly accessRoles: readonly { readonly role: CompanyRole; readonly addedMs: number }[]
  /** 0 ≤ lot < 1: decides which rows show a configurable oddity. */
  readonly lot: number
}
