import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '@/lib/schema/connection'
import type { LedgerEntry } from '@/lib/schema/ledger-entry'
import { firstRow, insertRows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import type { Checkpoint } from './checkpoint'
import { entryRow, readEntry } from './entry-row'
import { LedgerError } from './ledger-error'
import type { Head } from './ledger-files'

/** Longer than an insert of a batch ever takes. */
const INSERT_MS = 20_000
/** How long an insert that nobody waits for any more may go on. */
const ENDING_MS = 30_000

/** Stores entries by one statement: all of them or none, as long as they are of one month. @throws StoreError */
export async function insertEntries(
  store: Store,
  entries: readonly LedgerEntry[],
  version: number,
): Promise<void> {
  const rows = entries.map(entry => entryRow(entry, version))
  await insertRows(store, 'ledger', rows, { maxMs: INSERT_MS })
}

/**
 * The last entry of a chain, read when no insert is under way: one whose answer was lost may still be going on, and would
 * land behind our back.
 * @throws StoreError, LedgerError
 */
export async function readLast(store: Store, instance: string): Promise<(Head & { at: Instant }) | null> {
  const until = performance.now() + ENDING_MS
  while (await isInserting(store)) {
    if (performance.now() > until) throw new LedgerError('An insert into the ledger does not end')
    await sleep(50)
  }
  const row = await firstRow<Record<string, unknown>>(store, {
    sql: `SELECT sequence, hash, at FROM ledger WHERE instance = {instance:String} ORDER BY sequence DESC LIMIT 1`,
    params: { instance },
  })
  if (!row) return null
  const { sequence, hash, at } = readEntry(row)
  return { sequence, hash, at }
}

async function isInserting(store: Store): Promise<boolean> {
  const found = await firstRow<{ running: number }>(store, {
    sql: `SELECT count() AS running FROM system.processes
          WHERE query_kind = 'Insert' AND query ILIKE 'INSERT INTO ledger FORMAT%'`,
    params: {},
  })
  return (found?.running ?? 0) > 0
}

/** The greatest version of any entry, of all instances. @throws StoreError */
export async function greatestVersion(store: Store): Promise<number> {
  const found = await firstRow<{ version: number }>(store, {
    sql: 'SELECT max(version) AS version FROM ledger',
    params: {},
  })
  return found?.version ?? 0
}

/** @throws StoreError */
export async function insertCheckpoint(store: Store, checkpoint: Checkpoint): Promise<void> {
  await insertRows(store, 'ledger_checkpoints', [{ ...checkpoint }], { maxMs: INSERT_MS })
}

/** The sequence that an instance has signed last; 0 before the first time. @throws StoreError */
export async function lastSigned(store: Store, instance: string): Promise<{ sequence: number; at: string }> {
  const row = await firstRow<{ sequence: number; at: string }>(store, {
    sql: `SELECT sequence, at FROM ledger_checkpoints WHERE instance = {instance:String}
          ORDER BY sequence DESC, at DESC LIMIT 1`,
    params: { instance },
  })
  return row ?? { sequence: 0, at: '' }
}
