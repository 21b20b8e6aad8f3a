import { UpstreamError, type UpstreamErrorKind } from '../upstream-error'
import type { Redactor } from './redactor'

export const EXCERPT_CHARACTERS = 500

/** The start of a body, fit to be shown: redacted before it is cut, so that no half of a secret stays. */
export function excerptOf(text: string, redact: Redactor): string {
  return redact(text.slice(0, 16 * EXCERPT_CHARACTERS)).slice(0, EXCERPT_CHARACTERS)
}

/** A reply that is an error. `said` is the vendor's own sentence, if its body had one. */
export function statusFailure(
  status: number,
  said: string | null,
  facts: { readonly excerpt: string; readonly retryAfterMs?: number },
): UpstreamError {
  const [kind, sentence] = meaningOf(status)
  const detail = said ? ` It says: ${said.slice(0, 300)}` : ''
  return new UpstreamError(kind, `${sentence} (${status})${detail}`, {
    status,
    ...(facts.excerpt === '' ? {} : { excerpt: facts.excerpt }),
    ...(facts.retryAfterMs === undefined ? {} : { retryAfterMs: facts.retryAfterMs }),
  })
}

function meaningOf(status: number): [UpstreamErrorKind, string] {
  if (status >= 300 && status < 400)
    return ['redirected', 'It redirects elsewhere, which is not followed. Check the base URL.']
  if (status === 401) return ['unauthorized', 'It does not accept the credentials.']
  if (status === 403) return ['forbidden', 'The credentials have no right to this.']
  if (status === 404) return ['not-found', 'It has no such thing.']
  if (status === 408) return ['timeout', 'It gave up waiting for the request.']
  if (status === 429) return ['rate-limited', 'It asks for fewer requests.']
  if (status >= 500) return ['server-error', 'It failed.']
  return ['rejected', 'It refuses the request.']
}

const TIMEOUTS = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
])

/** What went wrong below HTTP. Only the error's code is kept: messages of sockets may hold what was sent. */
export function faultOf(error: unknown, caller: AbortSignal, timedOut: boolean): UpstreamError {
  if (error instanceof UpstreamError) return error
  if (caller.aborted) return new UpstreamError('aborted', 'The request was cancelled.')
  if (timedOut) return new UpstreamError('timeout', 'It took too long to answer.')
  const code = codeOf(error)
  if (code !== null && TIMEOUTS.has(code))
    return new UpstreamError('timeout', `It took too long to answer (${code}).`)
  return new UpstreamError(
    'unreachable',
    `It could not be reached${code ? ` (${code})` : ''}.${tlsHint(code)}`,
  )
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return 'cause' in error ? codeOf(error.cause) : null
}

const tlsHint = (code: string | null) =>
  code !== null && /CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code)
    ? ' Its certificate is not trusted: set `caFile`.'
    : ''
