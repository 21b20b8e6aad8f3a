import 'server-only'
import { Agent } from 'undici'
import { toInstant } from '@/lib/clock'
import type { Capabilities, HttpState } from '../connector'
import { UpstreamError } from '../upstream-error'
import { type AttemptContext, sendOnce, settle } from './attempt'
import type { Authorization } from './authorization'
import { parseJson, readText } from './body'
import { createCircuit } from './circuit'
import type { ConnectorDeps } from './deps'
import { excerptOf, faultOf } from './failure'
import { guardStream } from './guarded-stream'
import { DEFAULT_LIMITS } from './limits'
import { createPace } from './pace'
import { createRedactor, type Redactor } from './redactor'
import type { HttpHeaders, HttpRequest, JsonReply, StreamReply } from './request'
import type { RateHint } from './retry'
import { createSkew } from './skew'
import { createSlots, type Slots } from './slots'
import { type RetryContext, withRetries } from './with-retries'

/** One source's way out. All failures are `UpstreamError`; none carries a credential. */
export interface Transport extends HttpState {
  /** Sends a request and reads its JSON reply (2xx), at most `maxBodyBytes` of it. */
  json(request: HttpRequest): Promise<JsonReply>
  /** Sends a request and hands on the body of its reply (2xx) as it comes; no size bound. */
  stream(request: HttpRequest): Promise<StreamReply>
  /** How far the upstream's clock is ahead of ours, in ms, by its `date` headers; 0 within 2 s or when unknown. */
  skewMs(): number
  readonly redact: Redactor
  close(): Promise<void>
}

export interface TransportOptions {
  readonly baseUrl: string
  readonly ca?: string
  readonly insecureTls: boolean
  readonly rate: Capabilities['rate']
  readonly authorization: Authorization
  /** Everything that must never be shown. */
  readonly secrets: readonly string[]
  /** The bound until the vendor's headers name one; never more than `rate` allows. */
  readonly firstRequestsPerMinute?: number
  /** Reads the vendor's own rate headers. */
  readonly rateHint?: (headers: HttpHeaders) => RateHint
  /** The documented wait after a 429 that does not say how long; default 1 s. */
  readonly rateLimitedWaitMs?: number
  /** The sentence in the vendor's error body, for the message. */
  readonly errorSentence?: (body: unknown) => string | null
}

/** Opens nothing until the first request; `close` ends what is under way. */
export function createTransport(options: TransportOptions, deps: ConnectorDeps): Transport {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits }
  const agent = new Agent({
    connections: options.rate.concurrency + limits.streams,
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyTimeoutMs,
    connect: {
      timeout: limits.connectTimeoutMs,
      rejectUnauthorized: !options.insecureTls,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    },
  })
  const redact = createRedactor(options.secrets)
  const circuit = createCircuit(deps.clock, limits)
  const ceiling = options.rate.requestsPerMinute
  const pace = createPace(deps.clock, Math.min(ceiling, options.firstRequestsPerMinute ?? ceiling))
  const calls = createSlots(options.rate.concurrency)
  // One place is always left for a call that a person waits for, where there are several.
  const unhurried = createSlots(Math.max(1, options.rate.concurrency - 1))
  const streams = createSlots(limits.streams)
  const skew = createSkew(deps.clock)
  let remaining: number | null = null

  const context: AttemptContext = {
    agent,
    baseUrl: options.baseUrl,
    deps,
    redact,
    circuit,
    pace,
    rateHint: options.rateHint,
    rateLimitedWaitMs: options.rateLimitedWaitMs,
    errorSentence: options.errorSentence,
    onHeaders: (headers, hint) => {
      skew.observe(headers.date)
      remaining = hint?.remaining ?? remaining
      if (hint?.perMinute) pace.limit(Math.min(ceiling, hint.perMinute))
    },
  }
  const retries: RetryContext = { authorization: options.authorization, deps, limits, circuit, redact }

  const readJson = async (request: HttpRequest, authorization: string | null, deadline: number) => {
    const timeoutMs = limits.attemptTimeoutMs
    const { status, headers, body, pass, link } = await sendOnce(context, request, {
      authorization,
      deadline,
      timeoutMs,
    })
    try {
      const text = await readText(body, limits.maxBodyBytes)
      const excerpt = (part: string) => excerptOf(part, redact)
      const reply = { status, headers, body: parseJson(text, headers['content-type'], status, excerpt) }
      pass.succeeded()
      return reply
    } catch (error) {
      body.destroy()
      const fault = faultOf(error, request.signal, link.timedOut)
      settle(pass, fault)
      throw fault
    } finally {
      link.release()
    }
  }

  const openStream = async (
    request: HttpRequest,
    authorization: string | null,
    deadline: number,
    release: () => void,
  ): Promise<StreamReply> => {
    const { status, headers, body, pass, link } = await sendOnce(
      context,
      { accept: '*/*', ...request },
      { authorization, deadline, timeoutMs: null },
    )
    pass.succeeded()
    const length = Number(headers['content-length'] ?? Number.NaN)
    return {
      status,
      headers,
      contentType: headers['content-type'] ?? 'application/octet-stream',
      contentLength: Number.isSafeInteger(length) ? length : null,
      body: guardStream(body, request.signal, () => {
        link.release()
        release()
      }),
    }
  }

  return {
    redact,
    skewMs: skew.ms,
    state: () => ({
      circuit: circuit.state,
      requestsLastMinute: pace.sentLastMinute,
      requestsPerMinute: pace.perMinute,
      remaining,
      waitingUntil: pace.waitingUntil === null ? null : toInstant(pace.waitingUntil),
    }),
    json: request =>
      withRetries(request, retries, async (authorization, deadline) => {
        const yielded = request.patienceMs === undefined ? await acquire(unhurried, request.signal) : null
        try {
          const release = await acquire(calls, request.signal)
          try {
            return await readJson(request, authorization, deadline)
          } finally {
            release()
          }
        } finally {
          yielded?.()
        }
      }),
    stream: request =>
      withRetries(request, retries, async (authorization, deadline) => {
        const release = await acquireSoon(
          streams,
          request.signal,
          request.patienceMs ?? limits.patienceMs,
          limits.streams,
        )
        try {
          return await openStream(request, authorization, deadline, release)
        } catch (error) {
          release()
          throw error
        }
      }),
    close: () => agent.destroy(),
  }
}

/** A place among the downloads; one that does not come free in time is refused, as nobody knows how long they take. */
async function acquireSoon(
  slots: Slots,
  signal: AbortSignal,
  patienceMs: number,
  size: number,
): Promise<() => void> {
  const waited = AbortSignal.timeout(patienceMs)
  try {
    return await slots.acquire(AbortSignal.any([signal, waited]))
  } catch {
    if (signal.aborted) throw new UpstreamError('aborted', 'The request was cancelled.')
    throw new UpstreamError(
      'rate-limited',
      `${size} ${size === 1 ? 'download' : 'downloads'} from this source are under way; try again when one has ended.`,
      { retryAfterMs: patienceMs },
    )
  }
}

async function acquire(slots: Slots, signal: AbortSignal): Promise<() => void> {
  try {
    return await slots.acquire(signal)
  } catch {
    throw new UpstreamError('aborted', 'The request was cancelled.')
  }
}
