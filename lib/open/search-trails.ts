import 'server-only'
import type { Runtime } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import type { FoundConnection, FoundTrails } from '@/lib/schema/trail-hit'
import { readConnections } from '@/lib/store/read'
import type { Connector } from '@/lib/upstream/connector'
import type { PrivxConnector, TrailSearch } from '@/lib/upstream/privx/privx-connector'
import { NotDownloadable } from './not-downloadable'

type Searches = Pick<PrivxConnector, 'searchTrails'>

/** A source's index of recorded trails. @throws NotDownloadable for an unknown source and one without an index */
export function trailIndexOf(runtime: Pick<Runtime, 'connectors'>, source: string): Searches {
  const connector = runtime.connectors.get(source)
  if (!connector) throw new NotDownloadable('unknown', `There is no source "${source}".`)
  if (hasIndex(connector)) return connector
  throw new NotDownloadable(
    'not-offered',
    `The API of "${source}" (${connector.vendor}) has no index of recorded trails.`,
  )
}

const hasIndex = (connector: Connector): connector is Connector & Searches => 'searchTrails' in connector

/**
 * Asks a source's index of recorded trails, each hit with what is known here of its connection.
 * @throws UpstreamError, StoreError
 */
export async function searchTrails(
  runtime: Pick<Runtime, 'store'>,
  { source, index }: { readonly source: string; readonly index: Searches },
  search: TrailSearch,
  signal: AbortSignal,
): Promise<FoundTrails> {
  const { count, hits } = await index.searchTrails(search, signal)
  const ids = [...new Set(hits.flatMap(hit => hit.connectionId ?? []))]
  const stored = await readConnections(
    runtime.store,
    ids.map(id => ({ source, id })),
    { signal },
  )
  const known = new Map(stored.map(connection => [connection.id, foundOf(connection)]))
  return {
    source,
    count,
    hits: hits.map(hit => ({ ...hit, connection: known.get(hit.connectionId ?? '') ?? null })),
  }
}

const foundOf = ({ userName, dstHost, account, type, startedAt }: Connection): FoundConnection => ({
  ...{ userName, dstHost, account, type, startedAt },
})
