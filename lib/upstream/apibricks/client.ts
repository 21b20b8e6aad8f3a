import type { SourceOf } from '@/lib/config/config'
import { fixedAuthorization } from '../http/authorization'
import type { ConnectorDeps } from '../http/deps'
import { createTransport, type Transport } from '../http/transport'
import { readEnvelope } from '../read-envelope'
import { isRecord } from '../records'
import { CAPABILITIES } from './capabilities'
import { wireRecords } from './wire'

/** Asks API Bricks (contracts §3.1, §3.2); knows no meaning of what comes back. */
export interface ApiBricksClient {
  readonly transport: Transport
  query(parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly unknown[]>
}

/** The header holds the bare key unless the configuration names a scheme: the contract shows none. */
export function createApiBricksClient(config: SourceOf<'apibricks'>, deps: ConnectorDeps): ApiBricksClient {
  const transport = createTransport(
    {
      baseUrl: config.baseUrl,
      ca: config.ca,
      insecureTls: config.insecureTls,
      rate: CAPABILITIES.rate,
      authorization: fixedAuthorization(`${config.authScheme} ${config.apiKey}`.trim()),
      secrets: [config.apiKey],
      errorSentence,
    },
    deps,
  )
  return {
    transport,
    query: async (parameters, signal) => {
      const query = new URLSearchParams({ ...parameters, limit: String(CAPABILITIES.pageCap) })
      const segments = ['api', 'connection-analytics', 'query']
      const reply = await transport.json({ method: 'GET', segments, query, signal })
      return readEnvelope(wireRecords, reply, transport.redact)
    },
  }
}

/** ASP.NET problem details, if there is a body at all (contracts §3.5). */
function errorSentence(body: unknown): string | null {
  if (!isRecord(body)) return null
  const first = isRecord(body.errors) ? Object.values(body.errors).flat()[0] : undefined
  const said = [first, body.detail, body.title].find(text => typeof text === 'string' && text !== '')
  return said?.toString() ?? null
}
