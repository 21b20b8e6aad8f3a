import { queryOptions } from '@tanstack/react-query'
import type { Instant } from '@/lib/schema/connection'
import type { LedgerEntry } from '@/lib/schema/ledger-entry'
import { getJson } from './get-json'
import { ProblemError } from './problem-error'
import type { ListReply } from './replies'

/** An entry of the ledger, as the list has it. */
export type LedgerRow = LedgerEntry & Readonly<Record<string, unknown>>

/** How far the chains of the ledger are signed, as `GET /api/ledger/state` answers it. */
export interface LedgerStateReply {
  /** The chain that this server writes; `head` is null before its first entry. */
  readonly here: {
    readonly instance: string
    readonly publicKey: string
    readonly head: { readonly sequence: number; readonly at: Instant } | null
  }
  readonly chains: readonly {
    readonly instance: string
    readonly rows: number
    readonly lastAt: Instant
    readonly signed: number
    readonly signedAt: Instant | null
  }[]
}

const STATE_EVERY_MS = 30_000

export const ledgerStateOptions = () =>
  queryOptions({
    queryKey: ['ledger-state'],
    queryFn: ({ signal }) => getJson<LedgerStateReply>('/api/ledger/state', signal),
    refetchInterval: STATE_EVERY_MS,
  })

/** One entry by its id. Entries never change, so one that is held is not asked for again. */
export const ledgerEntryOptions = (id: string, held: LedgerRow | null) =>
  queryOptions({
    queryKey: ['ledger-entry', id],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ id, limit: '1' })
      const reply = await getJson<ListReply<LedgerRow>>(`/api/ledger?${search}`, signal)
      const [entry] = reply.items
      if (!entry) throw new ProblemError(404, 'Not found', `The ledger has no entry ${id}.`, [])
      return entry
    },
    ...(held ? { initialData: held } : {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
