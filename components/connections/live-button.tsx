'use client'

import { Radio } from 'lucide-react'
import type { LiveWay } from '@/components/data/live-feed'
import { useLiveWay } from '@/components/data/use-live-way'
import { Button } from '@/components/ui/button'

const SAYS: Readonly<Record<LiveWay, string>> = {
  stream: 'New rows come in as soon as they are collected',
  polling: 'New rows come in every few seconds: the live stream cannot be had now',
  off: 'New rows come in by themselves',
}

interface LiveButtonProps {
  live: boolean
  onLive: (live: boolean) => void
}

/** Whether rows are kept fresh, and how this tab hears of new ones. */
export function LiveButton({ live, onLive }: LiveButtonProps) {
  const way = useLiveWay(live)
  return (
    <Button
      aria-pressed={live}
      title={live ? SAYS[way] : 'Rows stay as they are'}
      data-way={way}
      className="aria-pressed:border-accent aria-pressed:text-accent-strong"
      onClick={() => onLive(!live)}
    >
      <Radio aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">Live</span>
    </Button>
  )
}
