import 'server-only'
import { rows } from './run'
import type { Store } from './store'

/**
 * The ids of a source's audited connections that ended and whose trail was never read (they have no count of channels),
 * newest first, at most `limit`. @throws StoreError
 */
export async function readTrailsDue(store: Store, source: string, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(store, {
    sql: `SELECT id FROM connections FINAL
          WHERE source = {source:String} AND audited AND channelCount IS NULL AND status IN ('closed', 'failed')
          ORDER BY -toUnixTimestamp64Milli(startedAt), key LIMIT {limit:UInt32}`,
    params: { source, limit },
  })
  return found.map(({ id }) => id)
}
