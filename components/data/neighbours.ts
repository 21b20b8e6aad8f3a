import { queryOptions } from '@tanstack/react-query'
import { connectionPath, splitKey } from './connection-detail'
import { getJson } from './get-json'
import type { ConnectionRow } from './replies'

/** What lies around a connection in a list, as `GET …/neighbours` answers it. */
export interface NeighboursReply {
  readonly previous: ConnectionRow | null
  readonly next: ConnectionRow | null
  /** 1 for the first; null when the connection is not in the list (any more). */
  readonly position: number | null
  readonly total: number
}

/** `key` is `<source>~<id>`, `search` the canonical filter and order of the list. */
export const neighboursOptions = (key: string, search: string) =>
  queryOptions({
    queryKey: ['connection', ...Object.values(splitKey(key)), 'neighbours', search],
    queryFn: ({ signal }) =>
      getJson<NeighboursReply>(`${connectionPath(key)}/neighbours${search && '?'}${search}`, signal),
    staleTime: 5_000,
    gcTime: 60_000,
  })
