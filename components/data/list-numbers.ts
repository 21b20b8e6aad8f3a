import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { DatasetName } from '@/lib/schema/dataset'
import { getJson } from './get-json'
import { type Every, keptFresh } from './kept-fresh'
import type { CountReply, FacetsReply, HistogramReply } from './replies'

// Numbers about a filtered list. `filter` is the canonical filter, without order and without `?`;
// `everyMs` keeps them fresh while the tab is seen, `false` leaves them as they are.

const LIFE = { staleTime: 5_000, gcTime: 60_000 }

/** How many rows the filter matches. */
export const countOptions = (dataset: DatasetName, filter: string, everyMs: Every) =>
  queryOptions({
    queryKey: [dataset, 'count', filter],
    queryFn: ({ signal }) => fetchCount(dataset, filter, signal),
    ...keptFresh(everyMs),
    placeholderData: keepPreviousData,
    ...LIFE,
  })

export const fetchCount = (dataset: DatasetName, filter: string, signal?: AbortSignal) =>
  getJson<CountReply>(`/api/${dataset}/count${filter && '?'}${filter}`, signal)

/** Counts per value and bounds per number field, each without its own filter. */
export const facetsOptions = (
  dataset: DatasetName,
  filter: string,
  fields: readonly string[],
  everyMs: Every,
) =>
  queryOptions({
    queryKey: [dataset, 'facets', filter, fields],
    queryFn: ({ signal }) => {
      const parameters = new URLSearchParams(filter)
      parameters.set('fields', fields.join(','))
      return getJson<FacetsReply>(`/api/${dataset}/facets?${parameters}`, signal)
    },
    ...keptFresh(everyMs),
    placeholderData: keepPreviousData,
    ...LIFE,
  })

/** The values of one facet that hold a text, asked from the server. */
export const facetSearchOptions = (dataset: DatasetName, filter: string, field: string, text: string) =>
  queryOptions({
    queryKey: [dataset, 'facet-search', filter, field, text],
    queryFn: ({ signal }) => {
      const parameters = new URLSearchParams(filter)
      parameters.set('fields', field)
      parameters.set(`facetSearch.${field}`, text)
      return getJson<FacetsReply>(`/api/${dataset}/facets?${parameters}`, signal)
    },
    placeholderData: keepPreviousData,
    ...LIFE,
  })

/** What a bar of the timeline is as tall as. */
export type Measure = 'count' | 'bytes'

/** Counts or bytes over time, split by a field. */
export const histogramOptions = (
  dataset: DatasetName,
  filter: string,
  { by, measure, buckets }: { by: string; measure: Measure; buckets: number },
  everyMs: Every,
) =>
  queryOptions({
    queryKey: [dataset, 'histogram', filter, by, measure, buckets],
    queryFn: ({ signal }) => {
      const parameters = new URLSearchParams(filter)
      parameters.set('buckets', String(buckets))
      parameters.set('by', by)
      parameters.set('measure', measure)
      return getJson<HistogramReply>(`/api/${dataset}/histogram?${parameters}`, signal)
    },
    ...keptFresh(everyMs),
    placeholderData: keepPreviousData,
    ...LIFE,
  })
