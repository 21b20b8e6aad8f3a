import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { FoundTrails } from '@/lib/schema/trail-hit'
import { getJson } from './get-json'
import { fetchCount } from './list-numbers'
import type { FacetsReply } from './replies'
import { sendJson } from './send-json'

/** What is looked for in indexed trails. */
export interface TrailQuestion {
  readonly source: string
  readonly words: string
  /** `24h`, `7d`; '' for any time. */
  readonly since: string
}

const PAGE = 50

/** Every page asked for is written into the ledger, so nothing is asked twice by itself. */
export const trailSearchOptions = ({ source, words, since }: TrailQuestion) =>
  infiniteQueryOptions({
    queryKey: ['trails', source, words, since],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ source, q: words, offset: String(pageParam), limit: String(PAGE) })
      if (since !== '') asked.set('from', new Date(Date.now() - SPANS[since as Since]).toISOString())
      return getJson<FoundTrails>(`/api/trails/search?${asked}`, signal)
    },
    initialPageParam: 0,
    getNextPageParam: (last: FoundTrails, pages) => {
      const read = pages.length * PAGE
      return last.hits.length > 0 && read < last.count ? read : null
    },
    enabled: source !== '' && words !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })

const HOUR = 3_600_000
export const SPANS = { '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR } as const
export type Since = keyof typeof SPANS

/** How many audited connections that have ended are in the index, by what the source says of each. */
export interface IndexCoverage {
  readonly indexed: number
  readonly waiting: number
  readonly failed: number
  readonly all: number
}

/** The connections whose trail is not indexed, as a list asks for them. */
export const unindexedSearch = (source: string) =>
  new URLSearchParams([
    ['source', source],
    ['audited', 'true'],
    ['status', 'closed'],
    ['status', 'failed'],
    ['indexStatus', 'NOT_INDEXED'],
  ]).toString()

export const indexCoverageOptions = (source: string) =>
  queryOptions({
    queryKey: ['connections', 'index coverage', source],
    queryFn: async ({ signal }): Promise<IndexCoverage> => {
      const filter = `source=${encodeURIComponent(source)}&audited=true&status=closed&status=failed`
      const [{ facets }, all] = await Promise.all([
        getJson<FacetsReply>(`/api/connections/facets?fields=indexStatus&${filter}`, signal),
        fetchCount('connections', filter, signal),
      ])
      const values = facets.indexStatus && 'values' in facets.indexStatus ? facets.indexStatus.values : []
      const countOf = (status: string) => values.find(({ value }) => value === status)?.count ?? 0
      return {
        indexed: countOf('INDEXED'),
        waiting: countOf('INDEXING'),
        failed: countOf('ERROR'),
        all: all.count,
      }
    },
    enabled: source !== '',
    refetchInterval: 15_000,
  })

/** As many as one request to index may name. */
export const MOST_INDEXED = 1_000

/** Asks the source to index connections that are not. Answers how many were asked for. Throws `ProblemError`. */
export async function startIndexing(source: string): Promise<number> {
  const { items } = await getJson<{ items: readonly { id: string }[] }>(
    `/api/connections?${unindexedSearch(source)}&limit=${MOST_INDEXED}`,
  )
  const ids = items.map(({ id }) => id)
  if (ids.length === 0) return 0
  await sendJson('POST', `/api/upstream/${encodeURIComponent(source)}/trail-index/api/v1/index/start`, ids)
  return ids.length
}
