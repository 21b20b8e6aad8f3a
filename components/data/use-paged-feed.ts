'use client'

import { keepPreviousData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DatasetName } from '@/lib/schema/dataset'
import { FIRST_PLACE, fetchPage, PAGE_ROWS, type Page } from './list-pages'
import { readRange } from './read-range'
import type { useListFeed } from './use-list-feed'

const NO_ROWS: readonly never[] = []

/** The pages of a list, turned one by one. */
export interface Turning {
  /** From 0. */
  readonly page: number
  readonly hasNext: boolean
  turn(by: -1 | 1): void
}

/**
 * The rows of a list a page at a time, for those who would rather turn pages than scroll: the same answers as
 * `useListFeed` gives. Pages beyond the first are read as of the first one, so none repeats or skips a row.
 */
export function usePagedFeed<Row>(
  dataset: DatasetName,
  search: string,
  enabled: boolean,
): ReturnType<typeof useListFeed<Row>> & { turning: Turning } {
  const client = useQueryClient()
  const [at, setAt] = useState({ search, page: 0 })
  const page = at.search === search ? at.page : 0
  const key = (...more: QueryKey) => [dataset, 'paged', search, ...more]
  const life = {
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  }

  const first = useQuery({
    queryKey: key(0),
    queryFn: ({ signal }) => fetchPage<Row>(dataset, search, FIRST_PLACE, signal),
    ...life,
  })
  const cursor = first.isPlaceholderData ? null : (first.data?.nextCursor ?? null)
  const turned = useQuery({
    queryKey: key(page, cursor),
    queryFn: ({ signal }) =>
      fetchPage<Row>(dataset, search, { start: page * PAGE_ROWS, cursor, byOffset: true }, signal),
    ...life,
    enabled: enabled && page > 0 && cursor !== null,
  })
  const reply = page === 0 ? first : turned
  const data: Page<Row> | undefined = reply.data
  const block = { rows: data?.items ?? NO_ROWS, start: data?.start ?? 0 }
  const isAtTop = () => page === 0
  const toNewest = () => {
    setAt({ search, page: 0 })
    void client.invalidateQueries({ queryKey: key(0) })
  }

  return {
    block,
    head: data,
    reachedEnd: reply.isSuccess && data?.nextCursor === null,
    pending: reply.isPending,
    replacing: reply.isPlaceholderData,
    error: reply.isError && data === undefined ? reply.error : null,
    moreError: null,
    // A page that could not be read may belong to a version that is no longer kept: begin again.
    retry: toNewest,
    resume: toNewest,
    refreshTop: async () => {
      await first.refetch({ throwOnError: true })
    },
    toNewest,
    readRows: (start, count, signal) => readRange<Row>({ dataset, search, cursor, start, count }, signal),
    isAtTop,
    isAway: page > 0,
    onSight: () => undefined,
    turning: {
      page,
      hasNext: data !== undefined && data.nextCursor !== null,
      turn: by => {
        const next = page + by
        if (next >= 0 && (by < 0 || (data !== undefined && data.nextCursor !== null)))
          setAt({ search, page: next })
      },
    },
  }
}
