import type { Instant } from './connection'

/** A place in a recorded trail that an index found (contracts §5.4, trail-index slice). */
export interface FoundTrail {
  readonly connectionId: string | null
  readonly channelId: string | null
  readonly channelType: string | null
  readonly connectionType: string | null
  readonly protocol: string | null
  readonly at: Instant | null
  /** Milliseconds into the recording, by the index's own count. */
  readonly positionMs: number | null
  /** What was typed, asked or shown there, unmasked. */
  readonly content: string | null
  /** What is known here of its connection; null when it was not collected. */
  readonly connection: FoundConnection | null
}

export interface FoundConnection {
  readonly userName: string | null
  readonly dstHost: string | null
  readonly account: string | null
  readonly type: string
  readonly startedAt: Instant
}

/** A page of what an index found. */
export interface FoundTrails {
  readonly source: string
  /** All of it, beyond this page, by the index's own count. */
  readonly count: number
  readonly hits: readonly FoundTrail[]
}
