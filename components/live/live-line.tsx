'use client'

import { exactInstant, formatTime } from '@/lib/format/instant'
import type { Instant } from '@/lib/schema/connection'
import { LiveButton } from './live-button'

interface LiveLineProps {
  live: boolean
  onLive: (live: boolean) => void
  /** What is asked again by the clock: `Numbers`. */
  what: string
  /** When what is shown was so, by the server; null before the first answer. */
  at: Instant | null
}

/** The switch of a screen that asks again by a clock, and as of when is what it shows. */
export function LiveLine({ live, onLive, what, at }: LiveLineProps) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-muted">
      {at === null ? null : (
        <span>
          as of{' '}
          <time dateTime={at} title={exactInstant(at)} className="tabular-nums">
            {formatTime(at)}
          </time>
          {live ? null : ', paused'}
        </span>
      )}
      <LiveButton
        live={live}
        title={live ? `${what} are asked again by themselves` : `${what} stay as they are`}
        onLive={onLive}
      />
    </span>
  )
}
