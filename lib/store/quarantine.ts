import 'server-only'
import { hash } from 'node:crypto'
import type { Instant } from '@/lib/schema/connection'
import { wellFormed } from './row'
import { insertRows, rows } from './run'
import type { Store } from './store'

/** A record that could not be read (`Rejected` of a connector). */
export interface UnreadRecord {
  readonly id: string | null
  readonly reason: string
  readonly excerpt: string
}

export interface Quarantined extends UnreadRecord {
  readonly source: string
  /** When it was last met. */
  readonly at: Instant
}

/** Keeps records that could not be read, for 30 days. The same one with the same reason is kept once. @throws StoreError */
export function quarantine(
  store: Store,
  source: string,
  records: readonly UnreadRecord[],
  at: Instant,
): Promise<void> {
  if (records.length === 0) return Promise.resolve()
  return store.exclusively(() => {
    const version = store.nextVersion()
    return insertRows(
      store,
      'quarantine',
      records.map(({ id, reason, excerpt }) => ({
        key: hash('sha256', [source, id ?? excerpt, reason].join('\0')).slice(0, 32),
        source,
        id: wellFormed(id ?? ''),
        reason: wellFormed(reason),
        excerpt: wellFormed(excerpt),
        at,
        version,
      })),
    )
  })
}

/** The last met records of a source, or of all, latest first, at most `limit` (default 100). @throws StoreError */
export async function readQuarantine(
  store: Store,
  { source, limit = 100 }: { source?: string; limit?: number } = {},
): Promise<Quarantined[]> {
  const found = await rows<Quarantined>(store, {
    sql: `SELECT source, id, reason, excerpt, at FROM quarantine FINAL
          ${source === undefined ? '' : 'WHERE source = {source:String}'} ORDER BY at DESC, key LIMIT {limit:UInt32}`,
    params: { limit, ...(source === undefined ? {} : { source }) },
  })
  return found.map(record => ({ ...record, id: record.id === '' ? null : record.id }))
}
