'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { FIRST_PLACE, fetchPage, listPagesOptions, PAGE_ROWS } from './list-pages'

/** Rows before the end of what is held at which the next page is asked for. */
const AHEAD = 40
/** A scrollbar dragged past what is held is followed when it has rested this long. */
const LANDING_MS = 150

const NO_ROWS: readonly never[] = []

/**
 * The rows of a list around what is in sight: pages are added at either end by cursor as one scrolls, a far jump
 * lands by offset, and never more than a bounded number of pages is held.
 */
export function useListFeed<Row>(dataset: 'connections' | 'files', search: string, enabled: boolean) {
  const client = useQueryClient()
  const options = listPagesOptions<Row>(dataset, search)
  const pages = useInfiniteQuery({ ...options, enabled })
  const [landingError, setLandingError] = useState<unknown>(null)
  const sight = useRef({ first: 0, last: -1 })
  const landing = useRef<ReturnType<typeof setTimeout>>(undefined)

  const data = pages.data
  const block = useMemo(
    () => ({
      rows: data?.pages.flatMap(page => page.items) ?? NO_ROWS,
      start: data?.pages[0]?.start ?? 0,
    }),
    [data],
  )
  const end = block.start + block.rows.length

  /** Replaces what is held by the page at `place`, read as of now. Throws `ProblemError`. */
  const restart = async (place: number, signal?: AbortSignal): Promise<void> => {
    const target = place === 0 ? FIRST_PLACE : { start: place, cursor: null }
    const page = await fetchPage<Row>(dataset, search, target, signal)
    // The list got shorter than where this landed.
    if (page.items.length === 0 && place > 0) return restart(0, signal)
    // A page still on its way belongs to the block that is being replaced.
    await client.cancelQueries({ queryKey: options.queryKey, exact: true })
    if (signal?.aborted) return
    client.setQueryData(options.queryKey, { pages: [page], pageParams: [target] })
    setLandingError(null)
  }

  const follow = () => {
    clearTimeout(landing.current)
    const { first, last } = sight.current
    if (!pages.isSuccess || pages.isPlaceholderData || last < first) return
    const far = last < block.start - PAGE_ROWS || first > end + PAGE_ROWS
    if (far) {
      landing.current = setTimeout(() => {
        restart(landingPlace(first)).catch(setLandingError)
      }, LANDING_MS)
    } else if (pages.isFetching || pages.isFetchNextPageError || pages.isFetchPreviousPageError) return
    else if (last >= end - AHEAD && pages.hasNextPage) void pages.fetchNextPage()
    else if (first < block.start + AHEAD && pages.hasPreviousPage) void pages.fetchPreviousPage()
  }

  // The network follows the scroll box: when a page has come, the sight may already be past it.
  const onArrived = useEffectEvent(follow)
  useEffect(() => {
    if (data && !pages.isFetching) onArrived()
  }, [data, pages.isFetching])
  useEffect(() => () => clearTimeout(landing.current), [])

  return {
    block,
    /** The first page held, with its `asOf` and completeness. */
    head: data?.pages[0],
    reachedEnd: pages.isSuccess && !pages.hasNextPage,
    /** Nothing to show yet. */
    pending: pages.isPending,
    /** What is shown belongs to the question before. */
    replacing: pages.isPlaceholderData,
    /** The list itself could not be read. */
    error: pages.isError && pages.data === undefined ? pages.error : null,
    /** Rows are shown, but the next ones could not be read. */
    moreError: pages.isFetchNextPageError || pages.isFetchPreviousPageError ? pages.error : landingError,
    retry: () => void pages.refetch(),
    /** Reads the rows in sight anew: also past a cursor that has grown too old. */
    resume: () => {
      restart(landingPlace(sight.current.first)).catch(setLandingError)
    },
    restart,
    onSight: (first: number, last: number) => {
      sight.current = { first, last }
      follow()
    },
    isAtTop: () => sight.current.first === 0 && block.start === 0,
  }
}

/** The start of the page that holds a little before the first row in sight. */
const landingPlace = (first: number): number =>
  Math.max(0, Math.floor((first - AHEAD) / PAGE_ROWS) * PAGE_ROWS)
