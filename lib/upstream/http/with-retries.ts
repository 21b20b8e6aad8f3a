import { UpstreamError } from '../upstream-error'
import type { Authorization } from './authorization'
import type { Circuit } from './circuit'
import type { ConnectorDeps } from './deps'
import { faultOf } from './failure'
import type { HttpLimits } from './limits'
import type { Redactor } from './redactor'
import type { HttpRequest } from './request'
import { backoffMs, isRetriable } from './retry'

export interface RetryContext {
  readonly authorization: Authorization
  readonly deps: ConnectorDeps
  readonly limits: HttpLimits
  readonly circuit: Circuit
  readonly redact: Redactor
}

/**
 * The one retry policy. A call that may be repeated is tried again after a network fault, a timeout, 408, 429, 5xx or
 * a 2xx whose body is not JSON (a gateway's page while the service restarts), as often and as long as the limits
 * allow. Any call is tried once more, with a new token, after a 401.
 * @throws UpstreamError the last failure
 */
export async function withRetries<T>(
  request: HttpRequest,
  context: RetryContext,
  send: (authorization: string | null, deadline: number) => Promise<T>,
): Promise<T> {
  const { deps, limits, circuit } = context
  const deadline = deps.clock() + (request.patienceMs ?? limits.patienceMs)
  const repeatable = request.idempotent ?? request.method === 'GET'
  let renewed = false
  let last: UpstreamError | null = null

  for (let retry = 0; ; ) {
    let fault: UpstreamError
    // Outside the try: a token request has retries of its own.
    if (last === null) circuit.check()
    const authorization = await authorizationFor(request, context)
    try {
      return await send(authorization, deadline)
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      fault = error
    }
    if (fault.kind === 'circuit-open') throw last ?? fault
    if (
      mayRenew(request, fault, renewed) &&
      authorization !== null &&
      context.authorization.rejected(authorization)
    ) {
      renewed = true
      last = fault
      continue
    }
    const waitMs = fault.facts.retryAfterMs ?? backoffMs(retry, deps.random, limits)
    retry += 1
    if (!repeatable || !mayRepeat(fault) || retry >= limits.attempts || deps.clock() + waitMs > deadline)
      throw fault
    last = fault
    await deps.sleep(waitMs, request.signal).catch(error => {
      throw faultOf(error, request.signal, false)
    })
  }
}

async function authorizationFor(request: HttpRequest, context: RetryContext): Promise<string | null> {
  if (request.authorization !== undefined) return request.authorization
  const header = await context.authorization.header(request.signal)
  context.redact.learn(header.replace(/^\w+ /, ''))
  return header
}

const mayRenew = (request: HttpRequest, fault: UpstreamError, renewed: boolean) =>
  fault.kind === 'unauthorized' && !renewed && request.authorization === undefined

function mayRepeat(fault: UpstreamError): boolean {
  const status = fault.facts.status
  if (fault.kind === 'unreachable' || fault.kind === 'malformed') return true
  return status === undefined
    ? fault.kind === 'timeout' || fault.kind === 'rate-limited'
    : isRetriable(status)
}
