import 'server-only'
import { rulesOf } from '@/lib/ledger/rules'
import { logFor } from '@/lib/log'
import { getRuntime } from '@/lib/runtime'
import { type Doer, draftOf, record } from './record'

const log = logFor('api')

/**
 * Writes that somebody failed to sign in, as long as there are not too many of them this hour: anybody can try. Never throws,
 * for nothing was given.
 */
export async function recordBadSignIn(asked: Doer, way: 'token' | 'link'): Promise<void> {
  try {
    const { ledger } = getRuntime()
    if (!rulesOf(ledger).mayWriteOfNobody()) return
    const result = way === 'token' ? 'There is no such token.' : 'The link is wrong, or was used.'
    await ledger.record(
      draftOf(asked, { action: 'sign-in', outcome: 'refused', subject: `by ${way}`, result }),
    )
  } catch (error) {
    log.error({ err: error }, 'a failed sign-in could not be written into the ledger')
  }
}

/** Writes that somebody signed out, if anybody was signed in. Never throws: leaving must always be possible. */
export async function recordSignOut(asked: Doer): Promise<void> {
  if (asked.actor?.via !== 'session') return
  try {
    await record(asked, { action: 'sign-out' })
  } catch (error) {
    log.error({ err: error }, 'a sign-out could not be written into the ledger')
  }
}
