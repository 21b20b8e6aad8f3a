import 'server-only'
import type { Instant } from '@/lib/schema/connection'
import { type ConnectionId, connectionKey } from './keys'
import {
  decodeConnection,
  decodeFile,
  type KeptConnection,
  type KeptFile,
  readColumns,
  type StoreRow,
} from './row'
import { type RunOptions, rows } from './run'
import type { Store } from './store'

/** Keys of one look-up. */
const SLICE = 1_000

/** The stored connections among these, in no order. @throws StoreError */
export async function readConnections(
  store: Store,
  ids: readonly ConnectionId[],
  options?: RunOptions,
): Promise<KeptConnection[]> {
  const found: KeptConnection[] = []
  for (let at = 0; at < ids.length; at += SLICE) {
    const keys = ids.slice(at, at + SLICE).map(connectionKey)
    const sql = `SELECT ${readColumns('connections')}, isDeleted FROM connections WHERE key IN {keys:Array(UUID)}
                 ORDER BY version DESC, isDeleted LIMIT 1 BY key`
    const stored = await rows<StoreRow>(store, { sql, params: { keys } }, options)
    found.push(...stored.filter(row => row.isDeleted === 0).map(decodeConnection))
  }
  return found
}

/** One stored connection, or null. @throws StoreError */
export async function readConnection(
  store: Store,
  id: ConnectionId,
  options?: RunOptions,
): Promise<KeptConnection | null> {
  const [found] = await readConnections(store, [id], options)
  return found ?? null
}

/**
 * Every connection of a source that was open when it was last seen, newest first. Found by their places first, because
 * FINAL would read every column, `native` too, of all rows (30 times the work at a million rows).
 * @throws StoreError
 */
export async function readOpenConnections(store: Store, source: string): Promise<KeptConnection[]> {
  const place = '-toUnixTimestamp64Milli(startedAt), key'
  const found = await rows<StoreRow>(store, {
    sql: `SELECT ${readColumns('connections')} FROM connections
          WHERE (${place}) IN (
            SELECT ${place} FROM connections FINAL
            WHERE source = {source:String} AND status IN ('active', 'terminating')
          )
          ORDER BY version DESC LIMIT 1 BY key`,
    params: { source },
  })
  return found.map(decodeConnection).sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
}

/** The stored files of one connection's trail, protocol files first within each channel. @throws StoreError */
export async function readFilesOf(store: Store, { source, id }: ConnectionId): Promise<KeptFile[]> {
  const found = await rows<StoreRow>(store, {
    sql: `SELECT ${readColumns('files')} FROM files FINAL
          WHERE source = {source:String} AND connectionId = {id:String}
          ORDER BY channelId, kind = 'transferred', openedAt, key`,
    params: { source, id },
  })
  return found.map(decodeFile)
}

/** How much of a source is stored. */
export interface SourceCount {
  readonly source: string
  readonly connections: number
  readonly open: number
  /** The first and last start among its connections. */
  readonly oldest: Instant
  readonly newest: Instant
  /** When any of its connections was last confirmed. */
  readonly confirmedAt: Instant
}

/** A count for each source with a connection stored, by name. @throws StoreError */
export async function countsBySource(store: Store, options?: RunOptions): Promise<SourceCount[]> {
  return rows<SourceCount>(
    store,
    {
      sql: `SELECT source, count() AS connections, countIf(status IN ('active', 'terminating')) AS open,
                   min(startedAt) AS oldest, max(startedAt) AS newest, max(connections.confirmedAt) AS confirmedAt
            FROM connections FINAL GROUP BY source ORDER BY source`,
      params: {},
    },
    options,
  )
}
