import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { rulesOf } from '@/lib/ledger/rules'
import { getRuntime } from '@/lib/runtime'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import { type Doer, draftOf } from './record'
import { withRepeats } from './refusals'

/**
 * Writes that a trail is shown, once per person and connection in fifteen minutes: an open connection is fetched anew every
 * few seconds, and stays open. @throws LedgerError
 */
export async function recordTrailView(
  asked: Doer & { readonly actor: Actor },
  deed: Omit<LedgerDeed, 'action'> & { readonly source: string; readonly connectionId: string },
): Promise<void> {
  const { ledger } = getRuntime()
  const { actor } = asked
  const key = [actor.name, actor.via, deed.source, deed.connectionId].join('\n')
  await rulesOf(ledger).trails.write(key, async repeats => {
    await ledger.record(draftOf(asked, withRepeats({ action: 'trail.view', ...deed }, repeats)))
  })
}
