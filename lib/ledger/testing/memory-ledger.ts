import type { LedgerDraft, LedgerEntry } from '@/lib/schema/ledger-entry'
import { chainEntry, genesisHash } from '../entry-form'
import type { Ledger } from '../ledger'
import { LedgerError } from '../ledger-error'

/** A ledger that a test can look into, kept in memory. */
export interface MemoryLedger extends Ledger {
  readonly entries: LedgerEntry[]
  /** True: the next entries are refused, as by a store that cannot be reached. */
  isBroken: boolean
}

const INSTANCE = 'memory'

/** A ledger without a store, for tests of what is written into it. */
export function memoryLedger(now: () => number = Date.now): MemoryLedger {
  const entries: LedgerEntry[] = []
  return {
    entries,
    isBroken: false,
    async record(draft: LedgerDraft) {
      if (this.isBroken) throw new LedgerError('The ledger cannot be written')
      const last = entries.at(-1)
      const before = last ?? { instance: INSTANCE, sequence: 0, hash: genesisHash(INSTANCE, '') }
      const entry = chainEntry(draft, new Date(now()).toISOString(), before)
      entries.push(entry)
      return entry
    },
    checkpoint: async () => null,
    state: () => ({ instance: INSTANCE, publicKey: '', head: entries.at(-1) ?? null }),
    close: async () => {},
  }
}
