import { knownByName } from '@/lib/known-by-name'
import { UpstreamError, type UpstreamErrorKind } from '@/lib/upstream/upstream-error'

/** These speak of the one question asked, not of the source: a narrower one may well be answered. */
const ABOUT_THE_QUESTION: readonly UpstreamErrorKind[] = [
  'timeout',
  'server-error',
  'malformed',
  'too-large',
  'rejected',
  'not-found',
]

/** These need a person: asking again soon cannot help. */
const NEEDS_A_PERSON: readonly UpstreamErrorKind[] = ['unauthorized', 'forbidden', 'redirected', 'rejected']

/** True when the failure may be of this one question: also of a defect met in reading its answer. */
export function isAboutTheQuestion(error: unknown): boolean {
  if (error instanceof UpstreamError) return ABOUT_THE_QUESTION.includes(error.kind)
  return !(error instanceof StoreFailure || error instanceof RoundFailure)
}

export function needsAPerson(error: unknown): boolean {
  return error instanceof UpstreamError && NEEDS_A_PERSON.includes(error.kind)
}

/** Our own store did not acknowledge: no fault of the source, and no question may be counted as answered. */
export class StoreFailure extends Error {
  static override [Symbol.hasInstance] = knownByName('StoreFailure')
  override readonly name = 'StoreFailure'

  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause))
  }
}

/** The promise, its failure marked as the store's. */
export async function ofStore<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new StoreFailure(error)
  }
}

/** A round that failed in the middle of other work: it concerns the source, whatever it was doing. */
export class RoundFailure extends Error {
  static override [Symbol.hasInstance] = knownByName('RoundFailure')
  override readonly name = 'RoundFailure'

  constructor(
    readonly during: 'tail' | 'actives',
    override readonly cause: unknown,
  ) {
    super(`${during} failed`)
  }
}

const TRANSIENT_CAP_MS = 60_000
const LASTING_CAP_MS = 300_000

/**
 * How long to wait after the nth failure in a row: doubling from 1 s to a minute, or to five where only a person
 * can help; half of it by chance, so that sources do not march in step; never less than the upstream asked for.
 */
export function backoffMs(attempt: number, error: unknown, random: () => number): number {
  const cap = needsAPerson(error) ? LASTING_CAP_MS : TRANSIENT_CAP_MS
  const full = Math.min(cap, 1000 * 2 ** Math.min(attempt - 1, 20))
  const asked = error instanceof UpstreamError ? (error.facts.retryAfterMs ?? 0) : 0
  return Math.max(asked, Math.round(full * (0.5 + random() / 2)))
}
