import { toInstant } from '@/lib/clock'
import { exactInstant } from '@/lib/format/instant'
import { tickWords, timeTicks } from '@/lib/format/time-ticks'
import type { Timeline } from './use-timeline'

/** The room of a label by how fine it must be: `14:03`, `14:03:22`, `14:03:22.250`. */
const MINUTE_LABEL_PX = 58
const SECOND_LABEL_PX = 76
const MS_LABEL_PX = 98

/** The round moments in sight, px from the plot's start. */
export function ticksOf({ view, xOf }: Timeline, plotPx: number) {
  const ticksFor = (each: number) => timeTicks(view, Math.max(1, Math.floor(plotPx / each)))
  const coarse = ticksFor(MINUTE_LABEL_PX)
  const { at, grain } =
    coarse.grain === 'ms'
      ? ticksFor(MS_LABEL_PX)
      : coarse.grain === 'second'
        ? ticksFor(SECOND_LABEL_PX)
        : coarse
  return at.map(ms => ({ ms, x: xOf(ms), grain }))
}

interface TimeAxisProps {
  ticks: ReturnType<typeof ticksOf>
  namePx: number
}

/** The times above the lanes, in the reader's zone; UTC on hover. */
export function TimeAxis({ ticks, namePx }: TimeAxisProps) {
  return (
    <div
      className="sticky top-0 z-20 h-6 overflow-clip bg-panel text-xs text-muted"
      style={{ paddingLeft: namePx }}
    >
      <div className="relative h-full">
        {ticks.map(({ ms, x, grain }) => (
          <time
            key={ms}
            dateTime={toInstant(ms)}
            title={exactInstant(toInstant(ms))}
            className="absolute inset-y-0 border-s border-line-strong ps-1 leading-6 whitespace-nowrap"
            style={{ left: x }}
          >
            {tickWords(ms, grain)}
          </time>
        ))}
      </div>
    </div>
  )
}
