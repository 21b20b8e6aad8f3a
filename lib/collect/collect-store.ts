import type { Connection } from '@/lib/schema/connection'
import type { TrailFile } from '@/lib/schema/file'
import type { Rejected } from '@/lib/upstream/connector'

/** What the collector needs of the store. Whatever a method acknowledges survives the process. */
export interface CollectStore {
  /** Upserts by (source, id); answers the version its rows got, 0 for none. */
  appendConnections(rows: readonly Connection[]): Promise<number>
  /** Upserts by (source, connectionId, channelId, id). */
  appendFiles(rows: readonly TrailFile[]): Promise<number>
  /** Rows of the source that are not closed or failed. */
  readOpenConnections(source: string): Promise<Connection[]>
  /** Audited rows that ended and whose trail was never read, newest first, those of `skip` left out. */
  readTrailsDue(source: string, limit: number, skip: readonly string[]): Promise<Connection[]>
  readCheckpoint(source: string, name: string): Promise<unknown>
  writeCheckpoint(source: string, name: string, value: unknown): Promise<void>
  quarantine(source: string, rejected: readonly Rejected[]): Promise<void>
}
