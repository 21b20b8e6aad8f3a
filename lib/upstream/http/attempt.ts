import type { Agent, Dispatcher } from 'undici'
import { UpstreamError } from '../upstream-error'
import { type AbortLink, linkAbort } from './abort-link'
import { readStart } from './body'
import type { Circuit, Pass } from './circuit'
import type { ConnectorDeps } from './deps'
import { excerptOf, faultOf, statusFailure } from './failure'
import { type Pace, waitForTurn } from './pace'
import type { Redactor } from './redactor'
import type { HttpHeaders, HttpRequest } from './request'
import { type RateHint, retryAfterMs } from './retry'
import { target } from './target'

const ERROR_BODY_BYTES = 16 * 1024
const LEAST_RATE_LIMITED_WAIT_MS = 1_000

export interface AttemptContext {
  readonly agent: Agent
  readonly baseUrl: string
  readonly deps: ConnectorDeps
  readonly redact: Redactor
  readonly circuit: Circuit
  readonly pace: Pace
  readonly rateHint?: (headers: HttpHeaders) => RateHint
  readonly rateLimitedWaitMs?: number
  readonly errorSentence?: (body: unknown) => string | null
  /** Told of every reply's headers. */
  readonly onHeaders: (headers: HttpHeaders, hint: RateHint | null) => void
}

export interface AttemptOptions {
  readonly authorization: string | null
  /** By the clock; a turn after it is not waited for. */
  readonly deadline: number
  /** Bound for the whole attempt, body included; null for none. */
  readonly timeoutMs: number | null
}

/** A reply with a 2xx status and its body unread. The receiver settles `pass` and releases `link`. */
export interface OpenReply {
  readonly status: number
  readonly headers: HttpHeaders
  readonly body: Dispatcher.ResponseData['body']
  readonly pass: Pass
  readonly link: AbortLink
}

/**
 * Sends a request once, in its turn.
 * @throws UpstreamError for everything but a 2xx reply, with the circuit and the pace already told
 */
export async function sendOnce(
  context: AttemptContext,
  request: HttpRequest,
  options: AttemptOptions,
): Promise<OpenReply> {
  const { deps, pace } = context
  const { signal } = request
  const isAwaited = request.patienceMs !== undefined
  const turn = await waitForTurn(pace, deps, { deadline: options.deadline, isAwaited, signal }).catch(
    error => {
      throw faultOf(error, request.signal, false)
    },
  )
  if (!turn.ready)
    throw new UpstreamError('rate-limited', 'The source’s rate limit is used up for now.', {
      retryAfterMs: turn.waitMs,
    })
  const { origin, path } = target(context.baseUrl, request.segments, request.query)
  const pass = context.circuit.enter()
  const link = linkAbort(request.signal, options.timeoutMs)
  try {
    const reply = await context.agent.request({
      origin,
      path,
      method: request.method,
      signal: link.signal,
      ...content(request, options.authorization),
    })
    const headers = flatten(reply.headers)
    const hint = context.rateHint?.(headers) ?? null
    context.onHeaders(headers, hint)
    if (reply.statusCode >= 200 && reply.statusCode < 300) {
      if (hint?.remaining === 0 && hint.waitMs !== null) pace.pause(hint.waitMs)
      return { status: reply.statusCode, headers, body: reply.body, pass, link }
    }
    const text = await readStart(reply.body, ERROR_BODY_BYTES)
    throw refusal(context, reply.statusCode, headers, hint, text)
  } catch (error) {
    const fault = faultOf(error, request.signal, link.timedOut)
    link.release()
    settle(pass, fault)
    throw fault
  }
}

/** Tells the circuit: a cut, stalled or failed reply counts against the upstream, any other answer for it. */
export function settle(pass: Pass, fault: UpstreamError): void {
  if (fault.kind === 'aborted') pass.abandoned()
  else if (fault.kind === 'unreachable' || fault.kind === 'timeout' || fault.kind === 'server-error')
    pass.failed()
  else pass.succeeded()
}

function refusal(
  context: AttemptContext,
  status: number,
  headers: HttpHeaders,
  hint: RateHint | null,
  text: string,
): UpstreamError {
  const asked = retryAfterMs(headers, context.deps.clock)
  const waitMs =
    status === 429
      ? (asked ?? hint?.waitMs ?? context.rateLimitedWaitMs ?? LEAST_RATE_LIMITED_WAIT_MS)
      : status >= 500
        ? asked
        : null
  // The limit holds for the whole source, so nobody else walks into it meanwhile.
  if (waitMs !== null) context.pace.pause(waitMs)
  return statusFailure(status, sentence(context, text), {
    excerpt: excerptOf(text, context.redact),
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
  })
}

function sentence(context: AttemptContext, text: string): string | null {
  if (!context.errorSentence) return null
  try {
    const said = context.errorSentence(JSON.parse(text))
    return said === null ? null : context.redact(said)
  } catch {
    return null
  }
}

function content(request: HttpRequest, authorization: string | null) {
  const body = request.body
  const headers: Record<string, string> = {
    accept: request.accept ?? 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'trailgrid',
    ...(authorization === null ? {} : { authorization }),
  }
  if (body === undefined) return { headers }
  return 'json' in body
    ? { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body.json) }
    : {
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body.form).toString(),
      }
}

function flatten(headers: Record<string, string | string[] | undefined>): HttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value[0] : value,
    ]),
  )
}
