'use client'

import type { LiveWay } from '@/components/data/live-feed'
import { useLiveWay } from '@/components/data/use-live-way'
import { LiveButton } from './live-button'

const SAYS: Readonly<Record<LiveWay, string>> = {
  stream: 'New rows come in as soon as they are collected',
  polling: 'New rows come in every few seconds: the live stream cannot be had now',
  off: 'New rows come in by themselves',
}

interface LiveRowsButtonProps {
  live: boolean
  onLive: (live: boolean) => void
}

/** Whether rows are kept fresh, and how this tab hears of new ones. */
export function LiveRowsButton({ live, onLive }: LiveRowsButtonProps) {
  const way = useLiveWay(live)
  return (
    <LiveButton live={live} way={way} title={live ? SAYS[way] : 'Rows stay as they are'} onLive={onLive} />
  )
}
