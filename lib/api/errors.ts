import 'server-only'
import type { NextRequest } from 'next/server'
import { ConfigError } from '@/lib/config/config-error'
import { LedgerError } from '@/lib/ledger/ledger-error'
import { logFor } from '@/lib/log'
import { NotDownloadable, type NotDownloadableKind } from '@/lib/open/not-downloadable'
import { RuntimeUnavailable } from '@/lib/runtime'
import { StoreError } from '@/lib/store/store-error'
import { ParameterProblem } from '@/lib/upstream/parameter-problem'
import { UpstreamError, type UpstreamErrorKind } from '@/lib/upstream/upstream-error'
import { badParameters, Problem } from './problem'
import { sourceProblem } from './source-problem'

const log = logFor('api')

const UPSTREAM_STATUS: Partial<Record<UpstreamErrorKind, number>> = {
  'not-found': 404,
  rejected: 422,
  'rate-limited': 503,
  'circuit-open': 503,
  timeout: 504,
}

const UNREADABLE_STATUS: Readonly<Record<NotDownloadableKind, number>> = {
  unknown: 404,
  'not-offered': 422,
  unreadable: 409,
}

/** Any failure of a handler as the problem it is to the one who asked. What is not foreseen is logged, and says nothing. */
export function toProblem(error: unknown, request: NextRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ParameterProblem) return badParameters(error.errors)
  if (error instanceof UpstreamError) return upstreamProblem(error)
  if (error instanceof NotDownloadable) {
    return new Problem(UNREADABLE_STATUS[error.kind], 'Cannot be downloaded', error.message)
  }
  if (error instanceof RuntimeUnavailable || error instanceof ConfigError) {
    return new Problem(503, 'Not ready', error.message, [], { 'retry-after': '2' })
  }
  if (error instanceof LedgerError) return ledgerProblem(error)
  if (error instanceof StoreError) return storeProblem(error)
  const refused = sourceProblem(error)
  if (refused) return refused
  if (request.signal.aborted) return new Problem(499, 'Gone', 'The request was given up.')
  log.error({ err: error, path: request.nextUrl.pathname }, 'unexpected failure')
  return new Problem(500, 'Internal error', 'Something went wrong here; the log says what.')
}

function upstreamProblem(error: UpstreamError): Problem {
  const wait = error.facts.retryAfterMs
  const headers: Record<string, string> =
    wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) }
  return new Problem(UPSTREAM_STATUS[error.kind] ?? 502, `Upstream ${error.kind}`, error.message, [], headers)
}

function storeProblem(error: StoreError): Problem {
  if (error.kind === 'aborted') return new Problem(499, 'Gone', 'The request was given up.')
  if (error.kind === 'timeout') {
    return new Problem(503, 'Too slow', 'The store took too long. Narrow the time range or the filter.')
  }
  log.error({ err: error }, 'store failed')
  return new Problem(503, 'Store unavailable', 'The store is restarting or unreachable.', [], {
    'retry-after': '2',
  })
}

/** No entry, no data: what cannot be written down does not happen. */
function ledgerProblem(error: LedgerError): Problem {
  log.error({ err: error }, 'refused: the ledger cannot be written')
  const detail = 'This is only done once it is written into the ledger, and the ledger cannot be written now.'
  return new Problem(503, 'Ledger unavailable', detail, [], { 'retry-after': '2' })
}
