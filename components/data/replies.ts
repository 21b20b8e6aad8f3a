import type { Instant, StoredConnection } from '@/lib/schema/connection'
import type { TrailFile } from '@/lib/schema/file'

/** A row of the list: everything but the vendor's own object. */
export type ConnectionRow = Omit<StoredConnection, 'native'>

/** A row of the files list. */
export type FileRow = Omit<TrailFile, 'closed' | 'connectionStartedAt' | 'fetchedAt'> & {
  /** Of its name, in lower case; null without one. */
  extension: string | null
}

/** How whole an answer is for one source. */
export interface SourceCompleteness {
  source: string
  state: 'exact' | 'partial' | 'stale' | 'unreachable'
  from: Instant | null
  to: Instant | null
  lagMs: number | null
  reason: string | null
}

export interface ListReply<Row> {
  items: Row[]
  nextCursor: string | null
  prevCursor: string | null
  /** The store's version that this page and all that follow it by cursor are read as of. */
  asOf: Instant
  completeness: SourceCompleteness[]
}

export interface CountReply {
  count: number
  asOf: Instant
  completeness: SourceCompleteness[]
}

/** Most frequent values first; '' is a missing value; `other` counts the rows whose value is not listed. */
export interface ValueFacet {
  values: { value: string; count: number }[]
  other: number
}

export interface RangeFacet {
  min: number | null
  max: number | null
  bins: { from: number; to: number; count: number }[]
}

export interface FacetsReply {
  facets: Record<string, ValueFacet | RangeFacet>
}

export interface HistogramReply {
  from: Instant
  to: Instant
  widthMs: number
  /** `other`: what the values beyond the biggest dozen come to. */
  buckets: { at: Instant; values: Record<string, number>; other: number }[]
}

export interface MeReply {
  name: string
  role: string
  /** How they were recognised; a session can be ended here. */
  via: 'demo' | 'token' | 'session'
  demo: boolean
}
