import 'server-only'
import { type RunOptions, rows } from './run'
import type { Store } from './store'

/** How many records that could not be read are kept, by source; a source without any is not in it. @throws StoreError */
export async function countQuarantine(
  store: Store,
  options?: RunOptions,
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ source: string; records: number }>(
    store,
    { sql: 'SELECT source, count() AS records FROM quarantine FINAL GROUP BY source', params: {} },
    options,
  )
  return new Map(found.map(({ source, records }) => [source, records]))
}
