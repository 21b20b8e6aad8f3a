import type { ZodType } from 'zod'
import type { Connection, Instant, Vendor } from '@/lib/schema/connection'
import type { Trail, TrailFile } from '@/lib/schema/file'

/** A half-open range of instants: from ≤ t < to. */
export interface TimeWindow {
  readonly from: Instant
  readonly to: Instant
}

/** A record that could not be read: kept with its reason instead of failing its page. */
export interface Rejected {
  /** The vendor's id where it could be found. */
  readonly id: string | null
  readonly reason: string
  /** The record as JSON text, secrets removed, cut at 4,000 characters. */
  readonly excerpt: string
}

/** Part of an answer, mapped. */
export interface Batch {
  readonly connections: readonly Connection[]
  readonly rejected: readonly Rejected[]
}

/** What a vendor's API can and cannot do, as data: the collector, the proxy and the screens read it. */
export interface Capabilities {
  /** Registry fields the vendor filters and sorts by itself. */
  readonly filters: readonly string[]
  readonly sorts: readonly string[]
  readonly get: boolean
  readonly trail: boolean
  readonly download: boolean
  readonly terminate: readonly ('connection' | 'host' | 'user')[]
  /** How far back it answers, in days; null without a known limit. */
  readonly historyDays: number | null
  /** Most records in one answer. */
  readonly pageCap: number
  /** The order of its listings, in words. */
  readonly order: string
  /** What its listings may leave out without saying so, in words; absent where nothing is known of that. */
  readonly visibility?: string
  /** When a row that it calls open counts as confirmed, and what to make of one it no longer reports. */
  readonly active: {
    /** In words, for the screen. */
    readonly rule: string
    /** A row confirmed longer ago than this is stale. */
    readonly staleAfterMs: number
    /** `get`: ask for it by itself; `close`: its absence from a complete active listing closes it; `stale`: nobody can tell. */
    readonly whenAbsent: 'get' | 'close' | 'stale'
  }
  /** The width of a backfill window. */
  readonly windowMs: number
  /** How far behind the watermark the tail asks again, for late and skewed records. */
  readonly overlapMs: number
  readonly rate: { readonly requestsPerMinute: number; readonly concurrency: number }
}

/** One connection in full, asked live. */
export interface Detail {
  readonly connection: Connection
  /** Null where the vendor has no trail, or this connection was not audited. */
  readonly trail: Trail | null
  /** Its source had a trail and removed it: `trail` is empty, which says nothing about what was recorded. */
  readonly trailRemoved?: boolean
}

/**
 * A vendor's API as the collector and the detail page see it. Every method throws `UpstreamError` when the
 * upstream cannot answer; a bad record is in `rejected`, never an exception.
 */
export interface Connector {
  readonly source: string
  readonly vendor: Vendor
  readonly capabilities: Capabilities
  readonly operations: readonly Operation[]
  /** Everything that was opened or changed in the window, whole: the tail's question. */
  changed(window: TimeWindow, signal: AbortSignal): AsyncIterable<Batch>
  /** Everything that was opened in the window, whole: the backfill's question. */
  started(window: TimeWindow, signal: AbortSignal): AsyncIterable<Batch>
  /** Everything open now, whole. */
  active(signal: AbortSignal): AsyncIterable<Batch>
  /**
   * The present state of known connections, by whatever the vendor offers (get, or a narrow listing).
   * Those it no longer knows are left out.
   */
  refresh(known: readonly Connection[], signal: AbortSignal): AsyncIterable<Batch>
  /**
   * One connection live, with its trail; null when the vendor says it has none such. `known` is the stored copy, if any.
   * `unhurried`: nobody waits for it, and it leaves room for calls that somebody waits for.
   */
  get(id: string, known: Connection | null, signal: AbortSignal, haste?: 'unhurried'): Promise<Detail | null>
  /** Sends one operation of the contract with checked parameters; the reply is checked and redacted. */
  call(operation: Operation, input: OperationInput, signal: AbortSignal): Promise<OperationReply>
  readonly http: HttpState
  close(): Promise<void>
}

/** What the vendor's transport knows of itself, for the sources screen. */
export interface HttpState {
  state(): {
    readonly circuit: 'closed' | 'open' | 'half-open'
    /** Requests sent in the last 60 s, and the bound. */
    readonly requestsLastMinute: number
    readonly requestsPerMinute: number
    /** What the vendor's own rate headers last said is left; null where it says nothing. */
    readonly remaining: number | null
    readonly waitingUntil: Instant | null
  }
}

/** One operation of the vendor's contract: the proxy's allow-list and the try-a-call form are made of these. */
export interface Operation {
  /** Unique within the vendor: `listUserConnections`. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Relative to the base URL, with `{name}` segments; each takes exactly one path segment. */
  readonly path: string
  readonly summary: string
  /** What the caller must be allowed (design §8). */
  readonly access: 'list' | 'trail' | 'download' | 'terminate' | 'manage' | 'admin'
  readonly parameters: { readonly path?: ZodType; readonly query?: ZodType; readonly body?: ZodType }
  readonly reply: { readonly kind: 'json'; readonly schema: ZodType } | { readonly kind: 'csv' | 'stream' }
  /** Removes what may be secret from a JSON reply (allow-list). */
  readonly redact?: (reply: unknown) => unknown
}

/** Parameters as text from outside; `call` checks them by the operation's schemas before anything leaves. */
export interface OperationInput {
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body?: unknown
}

export type OperationReply =
  | {
      readonly kind: 'json'
      readonly status: number
      readonly body: unknown
      readonly problems: readonly string[]
    }
  | {
      readonly kind: 'stream'
      readonly status: number
      readonly contentType: string
      readonly contentLength: number | null
      readonly body: ReadableStream<Uint8Array>
    }

/** Files of a trail in one flat list, protocol files first within each channel. */
export function trailFiles(trail: Trail): TrailFile[] {
  return trail.channels.flatMap(channel => [
    ...(channel.protocolFile ? [channel.protocolFile] : []),
    ...channel.transferredFiles,
  ])
}
