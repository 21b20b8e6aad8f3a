import 'server-only'
import { logFor } from '@/lib/log'
import { getRuntime } from '@/lib/runtime'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import { type Doer, draftOf, record } from './record'

const log = logFor('api')

/**
 * Does something between two entries: one that it begins, without which it does not, and one that tells its end, with the
 * words of `resultOf`. What was done is not undone when the second cannot be written: that stands in the log.
 * @throws LedgerError before anything is done, and whatever `work` throws
 */
export async function recorded<T>(
  asked: Doer,
  deed: LedgerDeed,
  work: () => Promise<T>,
  resultOf: (done: T) => string | undefined = () => undefined,
): Promise<T> {
  await record(asked, { ...deed, outcome: 'begun' })
  try {
    const done = await work()
    const result = resultOf(done)
    await recordEnd(asked, { ...deed, outcome: 'done', ...(result === undefined ? {} : { result }) })
    return done
  } catch (error) {
    const result = error instanceof Error ? error.message : String(error)
    await recordEnd(asked, { ...deed, outcome: 'failed', result })
    throw error
  }
}

/** Writes how something ended that has its entry already. Never throws. */
export async function recordEnd(asked: Doer, deed: LedgerDeed): Promise<void> {
  try {
    await getRuntime().ledger.record(draftOf(asked, deed))
  } catch (error) {
    log.error({ err: error, deed }, 'the end of something could not be written into the ledger')
  }
}
