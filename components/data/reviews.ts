import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Stretch } from '@/lib/query/overview'
import type { ReviewScope } from '@/lib/query/review-weeks'
import { MOST_MARKED, type Review, type ReviewMoment } from '@/lib/schema/review'
import { connectionPath, detailOptions, splitKey } from './connection-detail'
import { getJson } from './get-json'
import { sendJson } from './send-json'

/** What identifies a connection. */
export interface ConnectionId {
  readonly source: string
  readonly id: string
}

/** What marking many did: those that were so already are left as they are. */
export interface MarkedReply {
  readonly changed: readonly ConnectionId[]
  readonly unchanged: readonly ConnectionId[]
  readonly missing: readonly ConnectionId[]
}

/** How much of what ended in each week was reviewed. */
export interface CoverageReply {
  readonly scope: ReviewScope
  /** Ended, but nobody says when: in no week. */
  readonly undated: number
  readonly weeks: readonly CoverageWeek[]
}

export interface CoverageWeek extends Stretch {
  readonly ended: number
  readonly reviewed: number
  readonly by: readonly { readonly name: string; readonly count: number }[]
  /** Sources of which something of this time is missing here, and why. */
  readonly partial: readonly { readonly source: string; readonly reason: string | null }[]
}

const EVERY_MS = 60_000

export const reviewOptions = (key: string) => {
  const { source, id } = splitKey(key)
  return queryOptions({
    queryKey: ['review', source, id],
    queryFn: ({ signal }) => getJson<Review>(`${connectionPath(key)}/review`, signal),
    staleTime: 5_000,
  })
}

export const coverageOptions = (scope: ReviewScope, weeks: number) =>
  queryOptions({
    queryKey: ['review-coverage', scope, weeks],
    queryFn: ({ signal }) =>
      getJson<CoverageReply>(`/api/reviews/coverage?scope=${scope}&weeks=${weeks}`, signal),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  })

export const setReview = (key: string, reviewed: boolean, note: string, moment: ReviewMoment | null) =>
  sendJson<Review>('PUT', `${connectionPath(key)}/review`, { reviewed, note, moment })

export const addReviewNote = (key: string, text: string, moment: ReviewMoment | null) =>
  sendJson<Review>('POST', `${connectionPath(key)}/review/notes`, { text, moment })

/** Marks any number, as many at a time as the server takes. Throws `ProblemError`: what was done before it stays. */
export async function markMany(
  connections: readonly ConnectionId[],
  reviewed: boolean,
  note: string,
): Promise<MarkedReply> {
  const done: MarkedReply[] = []
  for (let at = 0; at < connections.length; at += MOST_MARKED) {
    const slice = connections.slice(at, at + MOST_MARKED).map(({ source, id }) => ({ source, id }))
    const reply = await sendJson<MarkedReply>('POST', '/api/reviews', { connections: slice, reviewed, note })
    if (reply) done.push(reply)
  }
  return {
    changed: done.flatMap(one => one.changed),
    unchanged: done.flatMap(one => one.unchanged),
    missing: done.flatMap(one => one.missing),
  }
}

/** What else on the screen a review changes. Pages of a list stay as of their version until they are asked anew. */
const CHANGED = [['review-coverage'], ['connections', 'count'], ['connections', 'facets']] as const

/** Shows a connection's new review. The connection is not asked anew: that would be one more look at its trail in the ledger. */
export function reviewKept(client: QueryClient, key: string, review: Review): void {
  client.setQueryData(reviewOptions(key).queryKey, review)
  const { reviewed, reviewedBy, reviewedAt } = review
  client.setQueryData(detailOptions(key).queryKey, known =>
    known ? { ...known, connection: { ...known.connection, reviewed, reviewedBy, reviewedAt } } : known,
  )
  for (const queryKey of CHANGED) void client.invalidateQueries({ queryKey })
}

/** As `reviewKept`, for many: the one that is open is asked anew. */
export function manyReviewed(client: QueryClient, ids: readonly ConnectionId[]): void {
  for (const { source, id } of ids) void client.invalidateQueries({ queryKey: ['connection', source, id] })
  for (const queryKey of [['review'], ...CHANGED]) void client.invalidateQueries({ queryKey })
}
