import 'server-only'
import { firstRow, rows, streamRows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import type { FoundEntry } from './chain-check'
import type { Checkpoint } from './checkpoint'
import { ENTRY_COLUMNS, entryKey, readEntry } from './entry-row'

/** Numbers of one look-up: what is held at a time. */
const WINDOW = 5_000

type StoreRow = Record<string, unknown>

/** Every row of the ledger by instance and number, as it stands in the store. @throws StoreError */
export async function* readLedger(store: Store): AsyncGenerator<FoundEntry> {
  const found = await rows<{ instance: string }>(store, {
    sql: 'SELECT DISTINCT instance FROM ledger ORDER BY instance',
    params: {},
  })
  for (const { instance } of found) yield* readChain(store, instance)
}

/** By windows of numbers and not as one sorted stream: the index finds them, and nothing is sorted as a whole. */
async function* readChain(store: Store, instance: string): AsyncGenerator<FoundEntry> {
  let from = await nextNumber(store, instance, null)
  while (from !== null) {
    const to: number = from + WINDOW
    const window = await rows<StoreRow>(store, {
      sql: `SELECT ${ENTRY_COLUMNS.join(', ')}, replaceAll(toString(key), '-', '') AS hexKey FROM ledger
            WHERE instance = {instance:String} AND sequence >= {from:UInt64} AND sequence < {to:UInt64}
            ORDER BY sequence, hash`,
      params: { instance, from, to },
    })
    for (const row of window) {
      const entry = readEntry(row)
      yield { ...entry, isKeyRight: entryKey(entry) === row.hexKey }
    }
    // A full window is followed by the next one; after any other there may be a hole of any width.
    from = window.length >= WINDOW ? to : await nextNumber(store, instance, to)
  }
}

/** The least number from there on; null beyond the last. */
async function nextNumber(store: Store, instance: string, from: number | null): Promise<number | null> {
  const row = await firstRow<{ next: number; hits: number }>(store, {
    sql: `SELECT min(sequence) AS next, count() AS hits FROM ledger
          WHERE instance = {instance:String} AND sequence >= {from:UInt64}`,
    params: { instance, from: from ?? 0 },
  })
  return row && row.hits > 0 ? row.next : null
}

/** Every checkpoint in the store. @throws StoreError */
export function readCheckpoints(store: Store): AsyncGenerator<Checkpoint> {
  return streamRows<Checkpoint>(store, {
    sql: `SELECT instance, sequence, hash, rows, reason, at, publicKey, signature FROM ledger_checkpoints
          ORDER BY instance, sequence, at`,
    params: {},
  })
}
