import type { Instant } from '@/lib/schema/connection'
import type { Connector } from '../connector'

/** What a termination is about: one connection, or every open one of a host or a user. */
export type TerminationKind = 'connection' | 'host' | 'user'

/** A role that was granted access to one connection's trail. */
export interface AccessRole {
  readonly id: string
  readonly name: string | null
  readonly addedAt: Instant | null
}

/** A body as it comes; cancelling it closes the connection to PrivX. It fails with `UpstreamError`. */
export interface Download {
  readonly contentType: string
  /** Bytes; null when PrivX does not say. */
  readonly contentLength: number | null
  readonly body: ReadableStream<Uint8Array>
}

/** What to look for in the trail index. Times and positions (ms into the recording) are bounds; unset ones are open. */
export interface TrailSearch {
  readonly connectionId?: string
  readonly channelId?: string
  readonly protocol?: string
  readonly keywords: string
  readonly from?: Instant
  readonly to?: Instant
  readonly startPosition?: number
  readonly endPosition?: number
  /** Default 0. */
  readonly offset?: number
  /** Default 50. */
  readonly limit?: number
}

/** A piece of a recorded trail (contracts §5.4, trail-index slice). `content` is what was typed or shown, unmasked. */
export interface TrailHit {
  readonly connectionId: string | null
  readonly channelId: string | null
  readonly channelType: string | null
  readonly connectionType: string | null
  readonly protocol: string | null
  readonly at: Instant | null
  /** Milliseconds into the recording. */
  readonly positionMs: number | null
  readonly content: string | null
  readonly extra: Readonly<Record<string, unknown>>
}

export interface TrailHits {
  /** All matches, beyond this page too. */
  readonly count: number
  readonly hits: readonly TrailHit[]
}

/**
 * What only PrivX has. Every method throws `UpstreamError`; for an unknown id `not-found`, or `rejected` with status 400
 * where PrivX finds the id malformed (contracts §5.5).
 */
export interface PrivxConnector extends Connector {
  /** The trail log of a channel, as JSON lines. Readable once the connection has ended. */
  openLog(connectionId: string, channelId: string, signal: AbortSignal): Promise<Download>
  /** The bytes of a transferred or protocol file. */
  openFile(connectionId: string, channelId: string, fileId: string, signal: AbortSignal): Promise<Download>
  /** Flags for termination; the end comes some time later, seen in `get` and `refresh`. */
  terminate(kind: TerminationKind, id: string, signal: AbortSignal): Promise<void>
  /** Replaces the tags of a connection. */
  setTags(connectionId: string, tags: readonly string[], signal: AbortSignal): Promise<void>
  accessRoles(connectionId: string, signal: AbortSignal): Promise<AccessRole[]>
  grantAccessRole(connectionId: string, roleId: string, signal: AbortSignal): Promise<void>
  revokeAccessRole(connectionId: string, roleId: string, signal: AbortSignal): Promise<void>
  /** Searches the index of recorded trails. */
  searchTrails(search: TrailSearch, signal: AbortSignal): Promise<TrailHits>
}
