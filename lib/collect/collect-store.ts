import type { Connection } from '@/lib/schema/connection'
import type { TrailFile } from '@/lib/schema/file'
import type { Rejected } from '@/lib/upstream/connector'

/** What an upsert did: the store's version with it, and how many rows said something new. */
export interface Written {
  readonly version: number
  readonly rows: number
}

/** What the collector needs of the store. Whatever a method acknowledges survives the process. */
export interface CollectStore {
  /** Upserts by (source, id). */
  appendConnections(rows: readonly Connection[]): Promise<Written>
  /** Upserts by (source, connectionId, channelId, id). */
  appendFiles(rows: readonly TrailFile[]): Promise<Written>
  /** Rows of the source that are not closed or failed. */
  readOpenConnections(source: string): Promise<Connection[]>
  /** The newest audited rows that ended and whose trail was never read, in any order, the ids of `skip` left out. */
  readTrailsDue(source: string, limit: number, skip: ReadonlySet<string>): Promise<Connection[]>
  readCheckpoint(source: string, name: string): Promise<unknown>
  writeCheckpoint(source: string, name: string, value: unknown): Promise<void>
  quarantine(source: string, rejected: readonly Rejected[]): Promise<void>
}
