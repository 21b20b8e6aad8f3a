import { queryOptions } from '@tanstack/react-query'
import type { Instant, StoredConnection } from '@/lib/schema/connection'
import type { Trail } from '@/lib/schema/file'
import { getJson } from './get-json'

/** One connection in full, as `GET /api/connections/{source}/{id}` answers it. */
export interface DetailReply {
  readonly connection: StoredConnection
  /** The vendor's object, secrets removed. */
  readonly native: Record<string, unknown>
  readonly trail: Trail | null
  /**
   * `forbidden`: the viewer's role may not see trails; `none`: the vendor has none of it; `stored`: files only, from the store,
   * where the source does not answer or has removed it; `removed`: it has, and none of its files is kept.
   */
  readonly trailState: 'shown' | 'stored' | 'removed' | 'none' | 'forbidden' | 'unavailable'
  readonly servedFrom: 'upstream' | 'store'
  readonly fetchedAt: Instant
  /** Why the upstream did not answer, when the stored copy is shown. */
  readonly reason: string | null
}

const ACTIVE_EVERY_MS = 5_000

/** `key` is `<source>~<id>`. An open connection is asked again every few seconds. */
export const detailOptions = (key: string) => {
  const { source, id } = splitKey(key)
  return queryOptions({
    queryKey: ['connection', source, id],
    queryFn: ({ signal }) => getJson<DetailReply>(connectionPath(key), signal),
    refetchInterval: query => (isOpen(query.state.data) ? ACTIVE_EVERY_MS : false),
    gcTime: 60_000,
  })
}

const isOpen = (reply: DetailReply | undefined) =>
  reply?.connection.status === 'active' || reply?.connection.status === 'terminating'

/** Where the API has a connection; `key` is `<source>~<id>`. */
export function connectionPath(key: string): string {
  const { source, id } = splitKey(key)
  return `/api/connections/${encodeURIComponent(source)}/${encodeURIComponent(id)}`
}

/** A row's key in an address: the source's id has no `~`, the vendor's may. */
export function splitKey(key: string): { source: string; id: string } {
  const at = key.indexOf('~')
  return at < 0 ? { source: '', id: key } : { source: key.slice(0, at), id: key.slice(at + 1) }
}
