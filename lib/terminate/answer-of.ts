import { UpstreamError, type UpstreamErrorKind } from '@/lib/upstream/upstream-error'

/** What came of asking an upstream for an end. `unsure`: it did not answer, and may have taken it all the same. */
export interface UpstreamAnswer {
  readonly how: 'accepted' | 'refused' | 'not-sent' | 'unsure'
  /** In words; null when it accepted. */
  readonly message: string | null
}

const REFUSALS: readonly UpstreamErrorKind[] = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rejected',
  'redirected',
]
const NOT_SENT: readonly UpstreamErrorKind[] = ['circuit-open', 'rate-limited']

/** Waits for the upstream's answer, and says what a failure means. @throws what is no failure of the upstream's */
export async function answerOf(call: Promise<void>): Promise<UpstreamAnswer> {
  try {
    await call
    return { how: 'accepted', message: null }
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.kind === 'aborted') throw error
    const { kind, message } = error
    if (REFUSALS.includes(kind)) return { how: 'refused', message }
    if (NOT_SENT.includes(kind)) return { how: 'not-sent', message: `Not asked: ${message}` }
    return { how: 'unsure', message: `It did not answer, and may have taken it all the same: ${message}` }
  }
}
