import type { Transport } from '../http/transport'
import { UpstreamError } from '../upstream-error'
import type { ListedPage } from './walk'
import { wirePage } from './wire'

/** A range of times, inclusive at both ends; an open end is left out. */
export interface SearchRange {
  readonly start?: string
  readonly end?: string
}

/** The part of the search body (contracts §5.3) that collecting needs. Within a list OR, between keys AND. */
export interface ConnectionSearch {
  readonly id?: readonly string[]
  readonly status?: readonly string[]
  readonly connected?: SearchRange
  readonly disconnected?: SearchRange
  readonly last_activity?: SearchRange
}

/**
 * One page of a search, by id: the only known sort key that is unique and never changes. `verbose`, or the roles would
 * be missing; an exact count, because the walk relies on it.
 * @throws UpstreamError `malformed` when the reply is no listing
 */
export async function searchConnections(
  transport: Transport,
  search: ConnectionSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
): Promise<ListedPage> {
  const reply = await transport.json({
    method: 'POST',
    segments: ['connection-manager', 'api', 'v1', 'connections', 'search'],
    query: new URLSearchParams({
      offset: String(offset),
      limit: String(limit),
      sortkey: 'id',
      sortdir: 'ASC',
      fuzzycount: 'false',
      verbose: 'true',
    }),
    body: { json: search },
    idempotent: true,
    signal,
  })
  const page = wirePage.safeParse(reply.body)
  if (!page.success)
    throw new UpstreamError(
      'malformed',
      'It answered a search with something that is no list of connections.',
      {
        status: reply.status,
      },
    )
  return { count: page.data.count, items: page.data.items ?? [] }
}
