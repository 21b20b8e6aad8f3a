import 'server-only'
import { decodeConnection, type KeptConnection, readColumns, type StoreRow } from './row'
import { rows } from './run'
import type { Store } from './store'

/**
 * Audited connections of a source that ended and whose trail was never read (they have no count of channels), newest
 * first, at most `limit`, those of `skip` (ids) left out. @throws StoreError
 */
export async function readTrailsDue(
  store: Store,
  source: string,
  { limit, skip }: { limit: number; skip: readonly string[] },
): Promise<KeptConnection[]> {
  const found = await rows<StoreRow>(store, {
    sql: `SELECT ${readColumns('connections')} FROM connections FINAL
          WHERE source = {source:String} AND audited AND channelCount IS NULL AND status IN ('closed', 'failed')
            AND id NOT IN {skip:Array(String)}
          ORDER BY -toUnixTimestamp64Milli(startedAt), key LIMIT {limit:UInt32}`,
    params: { source, limit, skip },
  })
  return found.map(decodeConnection)
}
