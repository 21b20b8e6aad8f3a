import 'server-only'
import type { Runtime } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import { appendConnections } from '@/lib/store/append'

/**
 * Stores connections fetched beside the collector as it would, and tells the viewers. Their trails' counts are left out: they
 * mark a trail as read, and its files are the collector's to fetch.
 * @throws StoreError
 */
export async function keepRows(
  { store, hub }: Pick<Runtime, 'store' | 'hub'>,
  rows: readonly Connection[],
): Promise<void> {
  const bare = rows.map(row => ({ ...row, channelCount: null, fileCount: null, badFileCount: null }))
  for (const source of new Set(rows.map(row => row.source))) {
    const own = bare.filter(row => row.source === source)
    const { inserted, updated, version } = await appendConnections(store, own)
    hub.advance(source, 'connections', version, inserted + updated)
  }
}
