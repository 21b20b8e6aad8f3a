import type { Connection } from '@/lib/schema/connection'
import type { TrailFile } from '@/lib/schema/file'
import type { Rejected } from '@/lib/upstream/connector'
import type { CollectStore, Written } from '../collect-store'
import { Fuse } from './fuse'

/** A store in memory that outlives the collectors writing to it. */
export class FakeStore implements CollectStore {
  readonly connections = new Map<string, Connection>()
  readonly files = new Map<string, TrailFile>()
  readonly checkpoints = new Map<string, string>()
  readonly quarantined: Rejected[] = []
  fuse = new Fuse()
  /** Thrown by every append while it is set. */
  failure: Error | null = null
  #version = 0

  appendConnections(rows: readonly Connection[]): Promise<Written> {
    return this.fuse.around(() => {
      if (this.failure) throw this.failure
      for (const row of rows) {
        const before = this.connections.get(`${row.source}/${row.id}`)
        this.connections.set(`${row.source}/${row.id}`, {
          ...row,
          channelCount: row.channelCount ?? before?.channelCount ?? null,
          fileCount: row.fileCount ?? before?.fileCount ?? null,
          badFileCount: row.badFileCount ?? before?.badFileCount ?? null,
        })
      }
      this.#version += 1
      return { version: this.#version, rows: rows.length }
    })
  }

  appendFiles(rows: readonly TrailFile[]): Promise<Written> {
    return this.fuse.around(() => {
      for (const file of rows) this.files.set([file.connectionId, file.channelId, file.id].join('/'), file)
      this.#version += 1
      return { version: this.#version, rows: rows.length }
    })
  }

  readOpenConnections(source: string): Promise<Connection[]> {
    return this.fuse.around(() =>
      [...this.connections.values()].filter(
        row => row.source === source && row.status !== 'closed' && row.status !== 'failed',
      ),
    )
  }

  readTrailsDue(source: string, limit: number, skip: ReadonlySet<string>): Promise<Connection[]> {
    return this.fuse.around(() =>
      [...this.connections.values()]
        .filter(row => row.source === source && row.audited && row.endedAt && row.channelCount === null)
        .filter(row => !skip.has(row.id))
        .toSorted((a, b) => (a.startedAt > b.startedAt ? -1 : 1))
        .slice(0, limit),
    )
  }

  readCheckpoint(source: string, name: string): Promise<unknown> {
    return this.fuse.around(() => JSON.parse(this.checkpoints.get(`${source}/${name}`) ?? 'null'))
  }

  writeCheckpoint(source: string, name: string, value: unknown): Promise<void> {
    return this.fuse.around(() => {
      this.checkpoints.set(`${source}/${name}`, JSON.stringify(value))
    })
  }

  quarantine(_source: string, rejected: readonly Rejected[]): Promise<void> {
    return this.fuse.around(() => {
      this.quarantined.push(...rejected)
    })
  }
}
