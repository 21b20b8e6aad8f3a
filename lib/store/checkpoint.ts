import 'server-only'
import { firstRow, insertRows } from './run'
import type { Store } from './store'

/** What was last written under this name, or null. The caller checks its shape. @throws StoreError */
export async function readCheckpoint(store: Store, source: string, name: string): Promise<unknown> {
  const row = await firstRow<{ value: string }>(store, {
    sql: `SELECT value FROM checkpoints WHERE source = {source:String} AND name = {name:String}
          ORDER BY version DESC LIMIT 1`,
    params: { source, name },
  })
  return row ? JSON.parse(row.value) : null
}

/** Keeps a JSON value under a name. Write it after the rows it speaks of. @throws StoreError */
export function writeCheckpoint(store: Store, source: string, name: string, value: unknown): Promise<void> {
  return store.exclusively(() =>
    insertRows(store, 'checkpoints', [
      { source, name, value: JSON.stringify(value ?? null), version: store.nextVersion() },
    ]),
  )
}
