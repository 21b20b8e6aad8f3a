import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { OverviewWindow } from '@/lib/query/overview'
import type { OverviewNumbers } from '@/lib/query/overview-numbers'
import { getJson } from './get-json'
import type { SourceCompleteness } from './replies'

const EVERY_MS = 30_000

/** What `GET /api/overview` answers: how whole the window and the one before it are comes with the numbers. */
export interface OverviewReply extends OverviewNumbers {
  readonly completeness: readonly SourceCompleteness[]
  readonly completenessBefore: readonly SourceCompleteness[]
}

export const overviewOptions = (window: OverviewWindow) =>
  queryOptions({
    queryKey: ['overview', window],
    queryFn: ({ signal }) => getJson<OverviewReply>(`/api/overview?since=${window}`, signal),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  })
