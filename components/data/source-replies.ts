import type { Instant, Vendor } from '@/lib/schema/connection'

/** Half-open: from ≤ t < to. */
export interface TimeWindow {
  from: Instant
  to: Instant
}

export type SourceHealth = 'starting' | 'ok' | 'backing-off' | 'paused' | 'failed'

/** `done` and `total` are ms of the range. */
export interface Progress extends TimeWindow {
  done: number
  total: number
}

export interface RangeFetch extends Progress {
  id: string
  state: 'running' | 'done' | 'cancelled'
}

export interface SourceFailure {
  at: Instant
  during: 'tail' | 'actives' | 'backfill' | 'trails'
  kind: string
  message: string
  /** The start of the upstream's reply; null without one, and for those who may not see it. */
  excerpt: string | null
}

/** What the vendor's API can and cannot do. */
export interface Capabilities {
  filters: string[]
  sorts: string[]
  get: boolean
  trail: boolean
  download: boolean
  terminate: ('connection' | 'host' | 'user')[]
  historyDays: number | null
  pageCap: number
  order: string
  visibility?: string
  active: { rule: string; staleAfterMs: number; whenAbsent: 'get' | 'close' | 'stale' }
  windowMs: number
  overlapMs: number
  rate: { requestsPerMinute: number; concurrency: number }
}

/** A source as `GET /api/sources` describes it. */
export interface Source {
  source: string
  vendor: Vendor
  health: SourceHealth
  everyMs: number
  lastSuccessAt: Instant | null
  lagMs: number | null
  failingSince: Instant | null
  pausedAt: Instant | null
  lastError: SourceFailure | null
  nextRunAt: Instant | null
  coverage: TimeWindow[]
  gaps: TimeWindow[]
  history: { from: Instant; days: number; vendorDays: number | null }
  backfill: Progress | null
  ranges: RangeFetch[]
  counters: { rows: number; files: number; rejected: number; unreadable: number; trailsWaiting: number }
  http: {
    circuit: 'closed' | 'open' | 'half-open'
    requestsLastMinute: number
    requestsPerMinute: number
    remaining: number | null
    waitingUntil: Instant | null
  }
  /** Null for those who may not manage sources. */
  baseUrl: string | null
  capabilities: Capabilities
  stored: {
    connections: number
    open: number
    oldest: Instant
    newest: Instant
    confirmedAt: Instant
  } | null
  quarantined: number
}

/** A record that could not be read. */
export interface QuarantinedRecord {
  id: string | null
  reason: string
  excerpt: string
  at: Instant
}

/** One source; `quarantine` is null for those who may not look at it. */
export interface InspectedSource extends Source {
  quarantine: QuarantinedRecord[] | null
}

/** `at` is the server's present: what is relative in a reply is relative to it. */
export interface SourcesReply {
  sources: Source[]
  at: Instant
}

export interface SourceReply {
  source: InspectedSource
  at: Instant
}

/** What a form needs of a parameter's JSON Schema. */
export interface ParameterSchema {
  type?: string
  format?: string
  enum?: string[]
  description?: string
  default?: string | number | boolean
  minimum?: number
  maximum?: number
}

export interface ParametersSchema {
  properties?: Record<string, ParameterSchema>
  required?: string[]
}

/** An operation of a vendor's contract, as `GET /api/sources/{source}/operations` describes it. */
export interface Operation {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With `{name}` segments. */
  path: string
  summary: string
  access: 'list' | 'trail' | 'download' | 'terminate' | 'manage' | 'admin'
  /** The least role that may call it, and whether the one who asks has it. */
  role: string
  allowed: boolean
  reply: 'json' | 'csv' | 'stream'
  parameters: {
    path: ParametersSchema | null
    query: ParametersSchema | null
    body: Record<string, unknown> | null
  }
}
