import type { Instant } from '@/lib/schema/connection'
import type { TrailChannel, TrailFile } from '@/lib/schema/file'

/** How a mark looks: each has a shape of its own. `unclean`: cut off with its connection. `failed`: of a connection. */
export type MarkLook = 'fine' | 'open' | 'unclean' | 'damaged' | 'lost' | 'strange' | 'failed'

/** Something that happened to the connection itself. */
export interface ConnectionEvent {
  readonly name: 'started' | 'last-activity' | 'ended'
  readonly at: Instant
  /** What more is known of it: why it ended. */
  readonly reason: string | null
}

interface MarkBase {
  /** The same for the same thing whatever else the trail grows to. */
  readonly key: string
  /** Place of its lane; 0 is the connection's. */
  readonly lane: number
  /** Epoch ms: where it is drawn from and to, equal for what has no known length. */
  readonly fromMs: number
  readonly toMs: number
  readonly look: MarkLook
}

export interface EventMark extends MarkBase {
  readonly kind: 'event'
  readonly event: ConnectionEvent
}

export interface FileMark extends MarkBase {
  readonly kind: 'file'
  readonly file: TrailFile
  /** False: its source gives no open time, and it is drawn where the connection starts, or where it was closed. */
  readonly startGiven: boolean
  /** `open`: still being written, drawn up to now. `missing`: no close time, though it is not being written any more. */
  readonly end: 'given' | 'open' | 'missing'
}

export type TrailMark = EventMark | FileMark

/** One row of the timeline: the connection, or a channel. */
export interface TrailLane {
  readonly key: string
  readonly place: number
  /** Null for the connection's own. */
  readonly channel: TrailChannel | null
  /** What of it is not as usual, the worst first. */
  readonly notes: readonly LaneNote[]
  /** From its first open to its last close, as far as its files tell; null where none of them has a time. */
  readonly span: LaneSpan | null
  /** The recording of the protocol, or the connection's events: one row of their own. */
  readonly recording: readonly TrailMark[]
  /** The transferred files by time. */
  readonly files: readonly FileMark[]
}

/** `3 damaged`, `failed`. */
export interface LaneNote {
  readonly look: MarkLook
  readonly count: number
  readonly words: string
}

export interface LaneSpan {
  /** Epoch ms. */
  readonly fromMs: number
  readonly toMs: number
  /** `open`: goes on. `missing`: when it ended is not known; `toMs` is the last that is. */
  readonly end: 'given' | 'open' | 'missing'
}

/** A stretch of time, epoch ms. */
export interface TimeSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** Everything the timeline draws. */
export interface TrailModel {
  readonly lanes: readonly TrailLane[]
  /** All marks by time, then lane. */
  readonly marks: readonly TrailMark[]
  /** The connection and every mark lie within it. */
  readonly domain: TimeSpan
  /** Whether the connection was open when this was asked: then the domain ends at that moment. */
  readonly isOpen: boolean
}
