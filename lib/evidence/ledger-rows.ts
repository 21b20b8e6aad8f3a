import 'server-only'
import { ENTRY_COLUMNS, readEntry } from '@/lib/ledger/entry-row'
import type { LedgerEntry } from '@/lib/schema/ledger-entry'
import type { ConnectionId } from '@/lib/store/keys'
import { streamRows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'

/** Everything that the ledger holds about a connection, oldest first. @throws StoreError */
export async function* ledgerOf(
  store: Store,
  { source, id }: ConnectionId,
  signal: AbortSignal,
): AsyncGenerator<LedgerEntry> {
  const statement = {
    sql: `SELECT ${ENTRY_COLUMNS.join(', ')} FROM ledger
          WHERE source = {source:String} AND connectionId = {id:String} ORDER BY at, instance, sequence`,
    params: { source, id },
  }
  for await (const row of streamRows<Record<string, unknown>>(store, statement, { signal }))
    yield readEntry(row)
}
