import 'server-only'
import type { CollectedName, DatasetName } from '@/lib/schema/dataset'
import { command, firstRow } from './run'
import type { Store } from './store'

/**
 * The last acknowledged version: every row written up to it is stored, whoever wrote it. 0 in an empty store. Rows of an append
 * that is still under way have a greater one.
 * The ledger has versions of its own: each of its inserts is whole, so its greatest version is its last.
 * @throws StoreError
 */
export async function lastVersion(store: Store, dataset: DatasetName = 'connections'): Promise<number> {
  const table = dataset === 'ledger' ? 'ledger' : 'appends'
  const row = await firstRow<{ last: number }>(store, {
    sql: `SELECT max(version) AS last FROM ${table}`,
    params: {},
  })
  return row?.last ?? 0
}

/** Makes a version the last one: called when all of its rows are stored. */
export async function acknowledge(store: Store, dataset: CollectedName, version: number): Promise<void> {
  await command(store, {
    sql: 'INSERT INTO appends (dataset, version) SELECT {dataset:String}, {version:UInt64}',
    params: { dataset, version },
  })
}
