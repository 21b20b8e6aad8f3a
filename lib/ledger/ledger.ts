import type { LedgerDraft, LedgerEntry } from '@/lib/schema/ledger-entry'

/** The book of what was done here: it is only ever added to. */
export interface Ledger {
  /** Writes an entry; when it resolves, the entry is on disk. @throws LedgerError when it cannot be written. */
  record(draft: LedgerDraft): Promise<LedgerEntry>
}
