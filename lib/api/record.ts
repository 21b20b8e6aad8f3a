import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { getRuntime } from '@/lib/runtime'
import type { LedgerDeed, LedgerDraft } from '@/lib/schema/ledger-entry'
import { addressOf } from './address'

/** What a deed needs of a request: every handler's `asked` has it. */
export interface Doer {
  readonly request: { readonly headers: Headers }
  readonly requestId: string
  /** Null, or absent in a public route: nobody is known. */
  readonly actor?: Actor | null
}

/**
 * Writes what a request does into the ledger. Call it after `may` and before any data or command leaves: when it resolves the
 * entry is on disk, when it throws the request must end with that.
 * @throws LedgerError (a 503 problem), RuntimeUnavailable
 */
export async function record(asked: Doer, deed: LedgerDeed): Promise<void> {
  await getRuntime().ledger.record(draftOf(asked, deed))
}

/** A deed with its doer, for what is written when the request is over: a stream's end, a follow-up. */
export function draftOf({ request, requestId, actor }: Doer, deed: LedgerDeed): LedgerDraft {
  return {
    ...deed,
    actor: actor?.name ?? NOBODY,
    role: actor?.role ?? null,
    via: actor?.via ?? null,
    address: addressOf(request.headers),
    requestId,
  }
}

/** The actor of an entry about someone who was not recognised; their role and way in are missing. */
const NOBODY = 'unknown'
