import 'server-only'
import type { SourceOf } from '@/lib/config/config'
import type { Connection } from '@/lib/schema/connection'
import { callOperation } from '../call'
import type { Detail } from '../connector'
import { bearerAuthorization } from '../http/authorization'
import type { ConnectorDeps } from '../http/deps'
import { VIEWER_PATIENCE_MS } from '../http/limits'
import { createTransport, type Transport } from '../http/transport'
import { UpstreamError } from '../upstream-error'
import { PRIVX_CAPABILITIES } from './capabilities'
import { active, type CollectContext, changed, mapContext, refresh, started } from './collect'
import { createManage } from './manage'
import { mapTrail } from './map-trail'
import { PRIVX_OPERATIONS } from './operations'
import type { PrivxConnector } from './privx-connector'
import { readRecord } from './read-page'
import { errorCode, errorSentence, tidyErrors } from './tidy-error'
import { createPrivxTokens } from './tokens'
import { createTrails } from './trails'
import { type WireConnection, wireConnection } from './wire'

/** Opens nothing until it is first asked. */
export function createPrivxConnector(config: SourceOf<'privx'>, deps: ConnectorDeps): PrivxConnector {
  const tokens = createPrivxTokens(config, deps.clock, () => transport)
  const transport: Transport = tidyErrors(
    createTransport(
      {
        baseUrl: config.baseUrl,
        ...(config.ca === undefined ? {} : { ca: config.ca }),
        insecureTls: config.insecureTls,
        rate: PRIVX_CAPABILITIES.rate,
        authorization: bearerAuthorization(tokens),
        secrets: [config.clientSecret, config.oauthClientSecret],
        errorSentence,
      },
      deps,
    ),
  )
  const context: CollectContext = { source: config.id, transport, clock: deps.clock }
  return {
    source: config.id,
    vendor: 'privx',
    capabilities: PRIVX_CAPABILITIES,
    operations: PRIVX_OPERATIONS,
    changed: (window, signal) => changed(context, window, signal),
    started: (window, signal) => started(context, window, signal),
    active: signal => active(context, signal),
    refresh: (known, signal) => refresh(context, known, signal),
    get: (id, _known, signal, haste) => getConnection(context, id, signal, haste),
    call: (operation, input, signal) => callOperation(transport, operation, input, signal),
    ...createTrails(transport),
    ...createManage(transport),
    http: transport,
    close: () => transport.close(),
  }
}

/**
 * One connection with its trail; null for an id PrivX does not know: 404, or 400 for one it finds malformed
 * (contracts §5.5).
 */
async function getConnection(
  context: CollectContext,
  id: string,
  signal: AbortSignal,
  haste?: 'unhurried',
): Promise<Detail | null> {
  const reply = await context.transport
    .json({
      method: 'GET',
      segments: ['connection-manager', 'api', 'v1', 'connections', id],
      query: new URLSearchParams({ verbose: 'true' }),
      ...(haste === 'unhurried' ? {} : { patienceMs: VIEWER_PATIENCE_MS }),
      signal,
    })
    .catch(noneWhenUnknown)
  if (reply === null) return null
  const connection = readRecord(reply.body, mapContext(context))
  if ('reason' in connection)
    throw new UpstreamError('malformed', `Its connection cannot be read: ${connection.reason}`, {
      status: reply.status,
      excerpt: connection.excerpt.slice(0, 500),
    })
  const wire = wireConnection.parse(reply.body)
  return { connection, ...trailOf(wire, connection) }
}

/** A trail that housekeeping removed is an empty one: it was looked for, and there is nothing to wait for. */
function trailOf(wire: WireConnection, connection: Connection): Pick<Detail, 'trail' | 'trailRemoved'> {
  if (wire.trail) return { trail: mapTrail(wire.trail, connection) }
  if (String(wire.trail_removed).toLowerCase() !== 'true') return { trail: null }
  return { trail: mapTrail({}, connection), trailRemoved: true }
}

function noneWhenUnknown(error: unknown): null {
  if (!(error instanceof UpstreamError)) throw error
  if (error.kind === 'not-found') return null
  if (error.facts.status === 400 && /^(BAD_REQUEST|(CONNECTION_)?NOT_FOUND)$/.test(errorCode(error) ?? ''))
    return null
  throw error
}
