import type { SourceOf } from '@/lib/config/config'
import { basic, fixedAuthorization } from '../http/authorization'
import type { ConnectorDeps } from '../http/deps'
import { createTransport, type Transport } from '../http/transport'
import { readEnvelope } from '../read-envelope'
import { CAPABILITIES } from './capabilities'
import { type WirePage, wirePage } from './wire'

/** Asks CMX Connect (contracts §4.1, §4.2); knows no meaning of what comes back. */
export interface CmxClient {
  readonly transport: Transport
  listClients(parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WirePage>
}

/** HTTP Basic: the page says only that OAuth is not needed; every known client signs in this way. */
export function createCmxClient(config: SourceOf<'cmx'>, deps: ConnectorDeps): CmxClient {
  const authorization = basic(config.username, config.password)
  const transport = createTransport(
    {
      baseUrl: config.baseUrl,
      ca: config.ca,
      insecureTls: config.insecureTls,
      rate: CAPABILITIES.rate,
      authorization: fixedAuthorization(authorization),
      secrets: [config.password, authorization.slice('Basic '.length)],
    },
    deps,
  )
  return {
    transport,
    listClients: async (parameters, signal) => {
      const query = new URLSearchParams({ ...parameters })
      const segments = ['api', 'connect', 'v1', 'clients']
      const reply = await transport.json({ method: 'GET', segments, query, signal })
      return readEnvelope(wirePage, reply, transport.redact)
    },
  }
}
