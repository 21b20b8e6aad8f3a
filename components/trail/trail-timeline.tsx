'use client'

import type { KeyboardEvent } from 'react'
import { laneHeight, NAME_ABOVE_PX } from './lane-layout'
import { LaneRow } from './lane-row'
import { lanesInSight, laneTops } from './lane-window'
import { TimeAxis, ticksOf } from './time-axis'
import { TimelineToolbar } from './timeline-toolbar'
import { usePlot } from './use-plot'
import type { Timeline } from './use-timeline'

interface TrailTimelineProps {
  timeline: Timeline
  /** Opens what the item of that key stands for. */
  onOpen: (key: string) => void
}

/** A lane per channel and a mark per file, by time: to zoom, to drag over, and to walk through by keyboard. */
export function TrailTimeline({ timeline, onOpen }: TrailTimelineProps) {
  const plot = usePlot(timeline)
  const { namePx, plotPx, brush } = plot
  const { lanes } = timeline.model
  const tops = laneTops(lanes, lane => laneHeight(lane) + (namePx > 0 ? 0 : NAME_ABOVE_PX))
  const ticks = ticksOf(timeline, plotPx)
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape gives up a drag before it closes anything.
    if (event.key === 'Escape' && plot.dropBrush()) event.preventDefault()
    else timeline.onKeyDown(event)
  }
  return (
    <div>
      <TimelineToolbar timeline={timeline} />
      <p id="trail-keys" className="sr-only">
        Arrow keys walk through the marks in the order of time, up and down through the lanes. Plus and minus
        zoom, 0 shows everything, Shift with an arrow moves in time, Enter opens a file or zooms into a group.
      </p>
      <fieldset
        ref={plot.setBox}
        aria-label="Timeline of the trail"
        aria-describedby="trail-keys"
        onKeyDown={onKeyDown}
        {...plot.handlers}
        className="relative mt-1 min-w-0 max-h-[min(26rem,50vh)] touch-pan-y overflow-x-clip overflow-y-auto overscroll-contain rounded-md border border-line bg-panel px-1 select-none [scrollbar-width:thin]"
      >
        <TimeAxis ticks={ticks} namePx={namePx} />
        <div className="relative cursor-crosshair" style={{ height: tops.at(-1) }}>
          <div aria-hidden className="absolute inset-y-0 end-0 overflow-clip" style={{ left: namePx }}>
            {ticks.map(({ ms, x }) => (
              <span key={ms} className="absolute inset-y-0 border-s border-line" style={{ left: x }} />
            ))}
          </div>
          {plotPx > 0 &&
            lanesInSight(tops, plot.window, timeline.entry?.lane).map(place => {
              const lane = lanes[place]
              return (
                lane && (
                  <LaneRow
                    key={lane.key}
                    lane={lane}
                    timeline={timeline}
                    top={tops[place] ?? 0}
                    plotPx={plotPx}
                    namePx={namePx}
                    onOpen={onOpen}
                  />
                )
              )
            })}
          {brush && (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 border-x border-accent bg-accent/20"
              style={{
                left: namePx + Math.min(brush.from, brush.to),
                width: Math.abs(brush.to - brush.from),
              }}
            />
          )}
        </div>
      </fieldset>
    </div>
  )
}
