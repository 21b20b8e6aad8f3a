import 'server-only'
import {
  CollectsElsewhereError,
  CommandRefusedError,
  RangeUnavailableError,
  UnknownSourceError,
} from '@/lib/collect/health'
import { notFound, Problem } from './problem'

/** What a command to a source met, as the problem it is to the one who gave it; null for any other failure. */
export function sourceProblem(error: unknown): Problem | null {
  if (error instanceof UnknownSourceError) return notFound(`source "${error.source}"`)
  if (error instanceof RangeUnavailableError) return new Problem(422, 'Nothing to fetch', error.message)
  if (error instanceof CollectsElsewhereError) return new Problem(409, 'Not here', error.message)
  if (error instanceof CommandRefusedError) {
    const wait = error.retryAfterMs
    return new Problem(
      429,
      'Not so fast',
      error.message,
      [],
      wait === null ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) },
    )
  }
  return null
}
