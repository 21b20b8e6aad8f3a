import { useState } from 'react'
import { countNewer } from '@/components/data/count-newer'
import type { useListFeed } from '@/components/data/use-list-feed'
import { usePulse } from '@/components/data/use-pulse'
import type { ListUrl } from '@/components/filters/use-list-url'
import type { GridRowData } from '@/components/grid/cell-value'
import { isSameOrder } from '@/components/grid/next-order'
import type { Dataset } from '@/lib/schema/dataset'

/** How often is asked while no stream tells of news. */
const LIVE_EVERY_MS = 4_000
const NO_NEWS = { question: '', after: '', count: 0 }

interface Options<Row extends GridRowData> {
  dataset: Dataset
  url: ListUrl
  feed: ReturnType<typeof useListFeed<Row>>
  live: boolean
}

/** Why live rows stay as they are: someone reads them, or their order has no place for new ones. */
export type Paused = 'reading' | 'order'

/**
 * Keeps the rows fresh without moving what is being read. At the top of the newest-first list with nothing open,
 * new rows come in and those in sight are renewed; anywhere else rows stay as they are and only the number of
 * newer ones is told.
 */
export function useLiveRows<Row extends GridRowData>({ dataset, url, feed, live }: Options<Row>) {
  const [newer, setNewer] = useState(NO_NEWS)
  const [failed, setFailed] = useState(false)
  const isNewestFirst = isSameOrder(url.order, dataset.defaultOrder)
  const question = url.listSearch
  const isTopHeld = feed.block.start === 0 && isNewestFirst && !feed.replacing
  const top = isTopHeld ? feed.block.rows[0]?.[dataset.timeField] : undefined
  const [seen, setSeen] = useState({ question: '', after: '' })
  if (typeof top === 'string' && (seen.question !== question || seen.after !== top))
    setSeen({ question, after: top })
  // The instant after which rows are news: that of the newest row ever shown here, else that of the reading, which
  // misses rows that were collected late.
  const after = seen.question === question ? seen.after : (feed.head?.asOf ?? null)

  const paused: Paused | null = url.open !== null || feed.isAway ? 'reading' : isNewestFirst ? null : 'order'
  usePulse(LIVE_EVERY_MS, live && url.errors.length === 0, async signal => {
    if (feed.pending || feed.replacing || feed.error) return
    try {
      if (paused === null && feed.isAtTop()) await feed.refreshTop(signal)
      else if (after !== null) {
        const count = await countNewer(dataset, url.filter, after, signal)
        setNewer({ question, after, count })
      }
      setFailed(false)
    } catch (error) {
      if (!signal.aborted) setFailed(true)
      throw error
    }
  })

  const known = newer.question === question && newer.after === after
  return {
    newer: known ? newer.count : 0,
    paused: live ? paused : null,
    failed,
    forgetNewer: () => setNewer(NO_NEWS),
  }
}
