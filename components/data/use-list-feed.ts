'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { DatasetName } from '@/lib/schema/dataset'
import { FIRST_PLACE, fetchPage, listPagesOptions, PAGE_ROWS } from './list-pages'
import { readRange } from './read-range'

/** Rows before the end of what is held at which the next page is asked for. */
const AHEAD = 40
/** Rows between what is in sight and where a landing begins, beyond which the landing is no longer of use. */
const NEAR = 3 * PAGE_ROWS
/** A scrollbar dragged past what is held is followed when it has rested this long. */
const LANDING_MS = 150

const NO_ROWS: readonly never[] = []

/** A far place on its way. */
interface Landing {
  readonly search: string
  readonly start: number
  readonly end: () => void
}

const NO_LANDING: Landing = { search: '', start: -1, end: () => undefined }

/**
 * The rows of a list around what is in sight: pages are added at either end by cursor as one scrolls, a far jump
 * lands by offset, and never more than a bounded number of pages is held.
 */
export function useListFeed<Row>(dataset: DatasetName, search: string, enabled: boolean) {
  const client = useQueryClient()
  const options = listPagesOptions<Row>(dataset, search)
  const pages = useInfiniteQuery({ ...options, enabled })
  const [landingError, setLandingError] = useState<unknown>(null)
  const sight = useRef({ first: 0, last: -1 })
  const landing = useRef<Landing>(NO_LANDING)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** How often the scroll box has come to rest out of reach. */
  const [rested, setRested] = useState(0)
  const [isAway, setIsAway] = useState(false)

  const data = pages.data
  const block = useMemo(
    () => ({
      rows: data?.pages.flatMap(page => page.items) ?? NO_ROWS,
      start: data?.pages[0]?.start ?? 0,
    }),
    [data],
  )
  const end = block.start + block.rows.length
  const isAtTop = () => sight.current.first === 0 && block.start === 0 && landing.current === NO_LANDING

  /** Replaces what is held by one page as of now, unless it is no longer wanted when it comes. */
  const restart = async (start: number, signal: AbortSignal, isWanted = () => true): Promise<void> => {
    const place = start === 0 ? FIRST_PLACE : { start, cursor: null }
    const page = await fetchPage<Row>(dataset, search, place, signal)
    // The list got shorter than where this landed.
    if (page.items.length === 0 && start > 0) return restart(0, signal)
    if (signal.aborted || !isWanted()) return
    // A page still on its way belongs to the block that is being replaced.
    await client.cancelQueries({ queryKey: options.queryKey, exact: true })
    client.setQueryData(options.queryKey, { pages: [page], pageParams: [place] })
    setLandingError(null)
  }

  /** Goes to a far place. There is one landing at a time: going elsewhere gives up the one before. */
  const land = (start: number) => {
    if (landing.current.search === search && landing.current.start === start) return
    landing.current.end()
    const abort = new AbortController()
    const mine = { search, start, end: () => abort.abort() }
    landing.current = mine
    restart(start, abort.signal, () => Math.abs(sight.current.first - start) <= NEAR)
      .catch(error => {
        if (!abort.signal.aborted) setLandingError(error)
      })
      .finally(() => {
        if (landing.current === mine) landing.current = NO_LANDING
      })
  }

  const follow = () => {
    const { first, last } = sight.current
    if (!pages.isSuccess || pages.isPlaceholderData || last < first) return
    const isFar = last < block.start - PAGE_ROWS || first > end + PAGE_ROWS
    if (isFar) land(landingPlace(first))
    else if (pages.isFetching || pages.isFetchNextPageError || pages.isFetchPreviousPageError) return
    else if (last >= end - AHEAD && pages.hasNextPage) void pages.fetchNextPage()
    else if (first < block.start + AHEAD && pages.hasPreviousPage) void pages.fetchPreviousPage()
  }

  // The network follows the scroll box: when a page has come, the sight may already be past it.
  const onRest = useEffectEvent(follow)
  useEffect(() => {
    if (data && !pages.isFetching && rested >= 0) onRest()
  }, [data, pages.isFetching, rested])
  useEffect(
    () => () => {
      clearTimeout(rest.current)
      landing.current.end()
      landing.current = NO_LANDING
    },
    [],
  )

  return {
    block,
    /** The first page held, with its `asOf` and completeness. */
    head: data?.pages[0],
    /** The last row of the list is held. Rows of the question before say nothing about where this one's end. */
    reachedEnd: pages.isSuccess && !pages.isPlaceholderData && !pages.hasNextPage,
    /** Nothing to show yet. */
    pending: pages.isPending,
    /** What is shown belongs to the question before. */
    replacing: pages.isPlaceholderData,
    /** The list itself could not be read. */
    error: pages.isError && pages.data === undefined ? pages.error : null,
    /** Rows are shown, but the next ones could not be read. */
    moreError: pages.isFetchNextPageError || pages.isFetchPreviousPageError ? pages.error : landingError,
    retry: (): void => void pages.refetch(),
    /** Reads the rows in sight anew: also past a cursor that has grown too old. */
    resume: () => {
      land(landingPlace(sight.current.first))
    },
    /** Brings in what is new at the top, unless the reader has left it meanwhile. Throws `ProblemError`. */
    refreshTop: (signal: AbortSignal) => restart(0, signal, isAtTop),
    toNewest: () => land(0),
    /** Reads rows that need not be held, as of the version that is shown. Throws `ProblemError`. */
    readRows: (start: number, count: number, signal: AbortSignal) => {
      const cursor = data?.pages[0]?.nextCursor ?? data?.pages[0]?.prevCursor ?? null
      return readRange<Row>({ dataset, search, cursor, start, count }, signal)
    },
    isAtTop,
    /** The reader has scrolled away from the top. */
    isAway,
    onSight: (first: number, last: number) => {
      sight.current = { first, last }
      setIsAway(first > 0)
      clearTimeout(rest.current)
      const isHeld = first >= block.start && last < end
      // Within reach pages are asked for at once, so that scrolling meets no gap; a drag far off when it rests.
      if (isHeld) follow()
      else rest.current = setTimeout(() => setRested(times => times + 1), LANDING_MS)
    },
  }
}

/** Where a landing begins: a little before the first row in sight, so that a screenful follows it. */
const landingPlace = (first: number): number => Math.max(0, first - AHEAD)
