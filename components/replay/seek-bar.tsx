'use client'

import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import type { LogOverview } from '@/lib/replay/log-index'
import { formatOffset } from '@/lib/replay/offset'
import type { Player } from './player'
import { usePlayer } from './use-player'

const HIGH = 28
/** A bar is seen however little happened. */
const LEAST = 3

/**
 * Where in the log it is, over how much happens along it: bars for events, ticks for commands and for what stands out. The
 * slider is the browser's own, so keys and touch work as everywhere.
 */
export function SeekBar({ player }: { player: Player }) {
  const atMs = usePlayer(player, state => state.shown?.atMs ?? 0)
  const durationMs = usePlayer(player, state => state.loading.summary.durationMs)
  const overview = usePlayer(player, state => state.loading.overview)
  const isLoaded = usePlayer(
    player,
    state => state.loading.phase !== 'loading' && state.loading.phase !== 'opening',
  )
  const slider = useRef<HTMLInputElement>(null)
  // What was pressed to come here is gone; the focus is the browser's state.
  useEffect(() => {
    if (document.activeElement === document.body) slider.current?.focus({ preventScroll: true })
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const minutes = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0
    if (minutes === 0) return
    event.preventDefault()
    void player.seek(atMs + minutes * 60_000)
  }
  return (
    <div className="relative grid h-9 items-center" data-seek>
      <Course overview={overview} />
      <input
        ref={slider}
        type="range"
        aria-label="Moment"
        aria-valuetext={`${formatOffset(atMs)} of ${formatOffset(durationMs)}${isLoaded ? '' : ', still loading'}`}
        min={0}
        max={Math.max(1, durationMs)}
        step={Math.max(1, Math.min(1_000, Math.round(durationMs / 1_000)))}
        value={Math.min(atMs, durationMs)}
        onKeyDown={onKeyDown}
        onChange={event => void player.seek(Number(event.target.value))}
        className="relative w-full"
      />
    </div>
  )
}

function Course({ overview: { activity, commands, notable } }: { overview: LogOverview }) {
  const paths = useMemo(() => {
    const most = Math.max(1, ...activity)
    return {
      activity: bars(activity, count => LEAST + ((HIGH - LEAST) * Math.log1p(count)) / Math.log1p(most)),
      commands: bars(commands, () => 8),
      notable: bars(notable, () => 8, HIGH - 8),
    }
  }, [activity, commands, notable])
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(1, activity.length)} ${HIGH}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-x-2 inset-y-1 h-7 w-[calc(100%-1rem)]"
    >
      <path d={paths.activity} className="fill-line" />
      <path d={paths.commands} className="fill-series-1" />
      <path d={paths.notable} className="fill-series-4" />
    </svg>
  )
}

/** Bars of one unit's width, from the bottom up, where there is a count. */
const bars = (counts: readonly number[], heightOf: (count: number) => number, lift = 0) =>
  counts
    .map((count, index) => {
      const height = heightOf(count)
      return count === 0 ? '' : `M${index} ${HIGH - lift}h0.8v${-height}h-0.8z`
    })
    .join('')
