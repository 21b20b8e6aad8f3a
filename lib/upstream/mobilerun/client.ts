import type { SourceOf } from '@/lib/config/config'
import { fixedAuthorization } from '../http/authorization'
import type { ConnectorDeps } from '../http/deps'
import { createTransport, type Transport } from '../http/transport'
import { readEnvelope } from '../read-envelope'
import { isRecord } from '../records'
import { CAPABILITIES } from './capabilities'
import { wirePage } from './wire'

export interface Page {
  readonly items: readonly unknown[]
  readonly hasNext: boolean
}

/** Asks Mobilerun (contracts §1.1, §1.5); knows no meaning of what comes back. */
export interface MobilerunClient {
  readonly transport: Transport
  /** `query` without paging; pages count from 1. */
  listUsers(page: number, signal: AbortSignal): Promise<Page>
  listConnections(
    userId: string,
    query: Readonly<Record<string, string>>,
    page: number,
    signal: AbortSignal,
  ): Promise<Page>
}

export function createMobilerunClient(config: SourceOf<'mobilerun'>, deps: ConnectorDeps): MobilerunClient {
  const transport = createTransport(
    {
      baseUrl: config.baseUrl,
      ca: config.ca,
      insecureTls: config.insecureTls,
      rate: CAPABILITIES.rate,
      authorization: fixedAuthorization(`Bearer ${config.apiKey}`),
      secrets: [config.apiKey],
      errorSentence,
    },
    deps,
  )
  const page = async (
    segments: readonly string[],
    query: Readonly<Record<string, string>>,
    number: number,
    signal: AbortSignal,
  ): Promise<Page> => {
    const all = { ...query, page: String(number), pageSize: String(CAPABILITIES.pageCap) }
    const reply = await transport.json({ method: 'GET', segments, query: new URLSearchParams(all), signal })
    const { items, pagination } = readEnvelope(wirePage, reply, transport.redact)
    return { items, hasNext: pagination?.hasNext ?? items.length >= CAPABILITIES.pageCap }
  }
  return {
    transport,
    listUsers: (number, signal) => page(['connect', 'users'], {}, number, signal),
    listConnections: (userId, query, number, signal) =>
      page(['connect', 'users', userId, 'connections'], query, number, signal),
  }
}

/** RFC 9457 as this service writes it. */
function errorSentence(body: unknown): string | null {
  if (!isRecord(body)) return null
  const said = body.detail ?? body.title
  return typeof said === 'string' ? said : null
}
