import type { SourceOf } from '@/lib/config/config'
import { basic, bearerAuthorization } from '../http/authorization'
import type { ConnectorDeps } from '../http/deps'
import { createTokenSource } from '../http/token-source'
import { createTransport, type Transport } from '../http/transport'
import { readEnvelope } from '../read-envelope'
import { isRecord } from '../records'
import { capabilitiesOf, FIRST_REQUESTS_PER_MINUTE, RATE_LIMITED_WAIT_MS } from './capabilities'
import { rateHint } from './rate-hint'
import { wirePage, wireToken } from './wire'

const RENEW_BEFORE_MS = 5 * 60_000

export interface Page {
  readonly sessions: readonly unknown[]
  readonly nextCursor: string | null
}

/** Asks CloudConnexa (contracts §2.1, §2.2); knows no meaning of what comes back. */
export interface CloudConnexaClient {
  readonly transport: Transport
  listSessions(query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Page>
}

/**
 * The token is asked for with HTTP Basic and with the query parameters that the beta page marks as required; both are
 * accepted forms. It lives about twelve hours.
 */
export function createCloudConnexaClient(
  config: SourceOf<'cloudconnexa'>,
  deps: ConnectorDeps,
): CloudConnexaClient {
  const { apiVersion, clientId, clientSecret } = config
  const capabilities = capabilitiesOf(apiVersion)
  const tokens = createTokenSource({
    clock: deps.clock,
    renewBeforeMs: RENEW_BEFORE_MS,
    issue: async signal => {
      const reply = await transport.json({
        method: 'POST',
        segments: ['api', apiVersion, 'oauth', 'token'],
        query: new URLSearchParams({
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'client_credentials',
        }),
        authorization: basic(clientId, clientSecret),
        // Asking twice gives two tokens, which does no harm.
        idempotent: true,
        signal,
      })
      const { access_token, expires_in } = readEnvelope(wireToken, reply, transport.redact)
      transport.redact.learn(access_token)
      return { value: access_token, expiresInMs: expires_in * 1_000 }
    },
  })
  const transport: Transport = createTransport(
    {
      baseUrl: config.baseUrl,
      ca: config.ca,
      insecureTls: config.insecureTls,
      rate: capabilities.rate,
      firstRequestsPerMinute: FIRST_REQUESTS_PER_MINUTE,
      authorization: bearerAuthorization(tokens),
      secrets: [clientSecret, basic(clientId, clientSecret).slice('Basic '.length)],
      rateHint,
      rateLimitedWaitMs: RATE_LIMITED_WAIT_MS,
      errorSentence,
    },
    deps,
  )
  return {
    transport,
    listSessions: async (query, signal) => {
      const reply = await transport.json({
        method: 'GET',
        segments: ['api', apiVersion, 'sessions'],
        query: new URLSearchParams({ size: String(capabilities.pageCap), ...query }),
        signal,
      })
      return readEnvelope(wirePage, reply, transport.redact)
    },
  }
}

/** `{ errorDetails: { <property>: [{ message }] }, errorMessage, statusError }`, each optional (contracts §2.4). */
function errorSentence(body: unknown): string | null {
  if (!isRecord(body)) return null
  const details = isRecord(body.errorDetails) ? Object.values(body.errorDetails).flat() : []
  const messages = details.map(detail => (isRecord(detail) ? detail.message : null))
  const said = [...messages, body.errorMessage, body.error_description, body.statusError]
  return said.find(text => typeof text === 'string' && text !== '')?.toString() ?? null
}
