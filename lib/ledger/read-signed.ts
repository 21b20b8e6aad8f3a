import 'server-only'
import type { Instant } from '@/lib/schema/connection'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'

/** How far a chain has come, and how far of it is signed. */
export interface SignedChain {
  readonly instance: string
  readonly rows: number
  readonly lastAt: Instant
  /** The last entry that a checkpoint covers, 0 without one, and when it was signed. */
  readonly signed: number
  readonly signedAt: Instant | null
}

/** Every chain, the one written to last first. @throws StoreError */
export async function readSigned(store: Store): Promise<SignedChain[]> {
  const found = await rows<Omit<SignedChain, 'signedAt'> & { signedAt: string }>(store, {
    sql: `SELECT instance, entries.rows AS rows, entries.lastAt AS lastAt, signed, signedAt
          FROM (SELECT instance, count() AS rows, max(at) AS lastAt FROM ledger GROUP BY instance) AS entries
          LEFT JOIN (
            SELECT instance, max(sequence) AS signed, max(at) AS signedAt FROM ledger_checkpoints GROUP BY instance
          ) AS points USING instance
          ORDER BY lastAt DESC, instance`,
    params: {},
  })
  return found.map(chain => ({ ...chain, signedAt: chain.signed === 0 ? null : chain.signedAt }))
}
