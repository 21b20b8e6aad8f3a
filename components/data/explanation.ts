import { queryOptions } from '@tanstack/react-query'
import type { Condition } from '@/lib/query/query'
import type { Instant } from '@/lib/schema/connection'
import type { DatasetName } from '@/lib/schema/dataset'
import { getJson } from './get-json'

/** Rows there would be without one part of the filter. */
export type Without =
  | { part: 'condition'; field: string; op: Condition['op']; count: number }
  | { part: 'text'; count: number }

export interface Outside {
  count: number
  nearest: Instant | null
}

/** Why a filter has the rows it has, as `GET /api/{dataset}/explain` answers it. */
export interface ExplainReply {
  count: number
  without: Without[]
  time: { before: Outside; after: Outside } | null
}

export const explainOptions = (dataset: DatasetName, filter: string) =>
  queryOptions({
    queryKey: [dataset, 'explain', filter],
    queryFn: ({ signal }) =>
      getJson<ExplainReply>(`/api/${dataset}/explain${filter && '?'}${filter}`, signal),
    staleTime: 5_000,
    gcTime: 60_000,
  })
