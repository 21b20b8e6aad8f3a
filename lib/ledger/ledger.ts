import type { Instant } from '@/lib/schema/connection'
import type { LedgerDraft, LedgerEntry } from '@/lib/schema/ledger-entry'
import type { Checkpoint, CheckpointReason } from './checkpoint'

/** The book of what was done here: it is only ever added to. */
export interface Ledger {
  /** Writes an entry; when it resolves, the entry is on disk. @throws LedgerError when it cannot be written. */
  record(draft: LedgerDraft): Promise<LedgerEntry>
  /** Signs how far the chain has come; null when nothing was added since the last time. @throws LedgerError */
  checkpoint(reason: CheckpointReason): Promise<Checkpoint | null>
  /** Who writes here, and how far it has come; `head` is null before the first entry. */
  state(): LedgerState
  /** Signs the rest and takes no more entries. */
  close(): Promise<void>
}

export interface LedgerState {
  readonly instance: string
  /** Ed25519, the raw 32 bytes in hex. */
  readonly publicKey: string
  readonly head: { readonly sequence: number; readonly hash: string; readonly at: Instant } | null
}
