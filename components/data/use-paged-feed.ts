'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { DatasetName } from '@/lib/schema/dataset'
import { FIRST_PLACE, fetchPage, PAGE_ROWS, type Page, type PagePlace } from './list-pages'
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

interface Options {
  readonly dataset: DatasetName
  readonly search: string
  readonly enabled: boolean
  /** From 0. */
  readonly page: number
  /** `replace`: there is no such page. */
  readonly onPage: (page: number, how: 'push' | 'replace') => void
}

/**
 * The rows of a list a page at a time, for those who would rather turn pages than scroll: the same answers as
 * `useListFeed` gives. The first page that is opened is read as of now, by offset where it is not the list's first; those
 * beside a page that is held by its cursor, as of the same version, so that no row comes twice or is passed over.
 */
export function usePagedFeed<Row>(
  options: Options,
): ReturnType<typeof useListFeed<Row>> & { turning: Turning } {
  const { dataset, search, enabled, page, onPage } = options
  const client = useQueryClient()
  const walk = [dataset, 'paged', search] as const
  const held = (at: number) => client.getQueryData<Page<Row>>([...walk, at])
  const pageNow = useRef(page)
  useLayoutEffect(() => {
    pageNow.current = page
  })

  const placeOf = (at: number): PagePlace => {
    const start = at * PAGE_ROWS
    const beside = held(at - 1)?.nextCursor ?? held(at + 1)?.prevCursor
    if (beside) return { start, cursor: beside }
    const far = client
      .getQueriesData<Page<Row>>({ queryKey: walk })
      .map(([, one]) => one?.nextCursor ?? one?.prevCursor)
      .find(cursor => cursor)
    if (far) return { start, cursor: far, byOffset: true }
    return at === 0 ? FIRST_PLACE : { start, cursor: null }
  }

  const reply = useQuery({
    queryKey: [...walk, page],
    queryFn: ({ signal }) => fetchPage<Row>(dataset, search, placeOf(page), signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
  const { data } = reply
  const cursor = data?.nextCursor ?? data?.prevCursor ?? null
  const hasNext = data !== undefined && data.nextCursor !== null
  const isAnswered = reply.isSuccess && !reply.isPlaceholderData
  const isPastEnd = page > 0 && isAnswered && data?.items.length === 0

  // The address is outside: one that leads past the end leads to the list.
  const onPastEnd = useEffectEvent(() => onPage(0, 'replace'))
  useEffect(() => {
    if (isPastEnd) onPastEnd()
  }, [isPastEnd])

  /** Reads this page anew, and forgets the others: they are of another version. */
  const restart = () => void client.resetQueries({ queryKey: walk })

  return {
    block: { rows: data?.items ?? NO_ROWS, start: data?.start ?? 0 },
    head: data,
    reachedEnd: isAnswered && data?.nextCursor === null && !isPastEnd,
    pending: reply.isPending,
    replacing: reply.isPlaceholderData || isPastEnd,
    error: reply.isError && data === undefined ? reply.error : null,
    moreError: null,
    retry: restart,
    resume: restart,
    refreshTop: async signal => {
      const first = await fetchPage<Row>(dataset, search, FIRST_PLACE, signal)
      if (signal.aborted || pageNow.current !== 0) return
      client.removeQueries({ queryKey: walk, type: 'inactive' })
      client.setQueryData([...walk, 0], first)
    },
    toNewest: () => {
      if (page === 0) return restart()
      client.removeQueries({ queryKey: walk })
      onPage(0, 'push')
    },
    readRows: (start, count, signal) => readRange<Row>({ dataset, search, cursor, start, count }, signal),
    isAtTop: () => page === 0,
    isAway: page > 0,
    onSight: () => undefined,
    turning: {
      page,
      hasNext,
      turn: by => {
        if (by < 0 ? page > 0 : hasNext && !reply.isPlaceholderData) onPage(page + by, 'push')
      },
    },
  }
}
