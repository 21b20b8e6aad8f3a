import type { LedgerStateReply } from '@/components/data/ledger'

interface ChainSum {
  readonly rows: number
  /** When anything was signed last; null when nothing was. */
  readonly signedAt: string | null
  /** Entries that came after the last checkpoint of their chain. */
  readonly unsigned: number
}

/** What all chains come to. Numbers have no gaps, so what lies beyond the last signed one is not signed. */
export function chainWords(chains: LedgerStateReply['chains']): ChainSum {
  const signed = chains.flatMap(chain => chain.signedAt ?? []).sort()
  return {
    rows: chains.reduce((sum, chain) => sum + chain.rows, 0),
    signedAt: signed.at(-1) ?? null,
    unsigned: chains.reduce((sum, chain) => sum + Math.max(0, chain.rows - chain.signed), 0),
  }
}
