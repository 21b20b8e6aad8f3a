import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { DatasetName } from '@/lib/schema/dataset'
import { getJson } from './get-json'
import type { ListReply } from './replies'

export const PAGE_ROWS = 100
/** Pages held at once: what keeps memory flat however far one scrolls. */
const MAX_PAGES = 10

/**
 * Where a page is: the place of its first row in the whole ordered list, and the cursor that leads there.
 * Without a cursor it is asked by offset, as of now: the first page, or the landing of a far jump.
 */
export interface PagePlace {
  readonly start: number
  readonly cursor: string | null
  /** The cursor says only of which version: the page is at `start`, wherever the cursor leads. */
  readonly byOffset?: true
}

export interface Page<Row> extends ListReply<Row> {
  readonly start: number
}

export const FIRST_PLACE: PagePlace = { start: 0, cursor: null }

/** Reads one page of a list. `search` is the canonical filter and order, without `?`. */
export async function fetchPage<Row>(
  dataset: DatasetName,
  search: string,
  place: PagePlace,
  signal?: AbortSignal,
): Promise<Page<Row>> {
  const parameters = new URLSearchParams(search)
  parameters.set('limit', String(PAGE_ROWS))
  if (place.cursor !== null) parameters.set('cursor', place.cursor)
  if (place.byOffset || (place.cursor === null && place.start > 0))
    parameters.set('offset', String(place.start))
  const reply = await getJson<ListReply<Row>>(`/api/${dataset}?${parameters}`, signal)
  return { ...reply, start: place.start }
}

/**
 * A contiguous block of pages that slides over the list by cursor. The pages belong to one version of the
 * store, so they are never refetched on their own: a new page that was asked by offset starts a new block.
 */
export const listPagesOptions = <Row>(dataset: DatasetName, search: string) =>
  infiniteQueryOptions({
    queryKey: [dataset, 'pages', search],
    queryFn: ({ pageParam, signal }) => fetchPage<Row>(dataset, search, pageParam, signal),
    initialPageParam: FIRST_PLACE,
    getNextPageParam: (last): PagePlace | undefined =>
      last.nextCursor === null
        ? undefined
        : { start: last.start + last.items.length, cursor: last.nextCursor },
    getPreviousPageParam: (first): PagePlace | undefined =>
      first.prevCursor === null || first.start === 0
        ? undefined
        : { start: Math.max(0, first.start - PAGE_ROWS), cursor: first.prevCursor },
    maxPages: MAX_PAGES,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
