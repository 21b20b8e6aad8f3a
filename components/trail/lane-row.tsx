import { LaneBand } from './lane-band'
import { laneHeight } from './lane-layout'
import { LaneName } from './lane-name'
import type { TrailLane } from './mark'
import { MarkButton } from './mark-button'
import { laneName } from './mark-words'
import type { Timeline } from './use-timeline'

interface LaneRowProps {
  lane: TrailLane
  timeline: Timeline
  top: number
  plotPx: number
  /** The width of the names beside the marks, px; 0 where they stand above. */
  namePx: number
  onOpen: (key: string) => void
}

/** A lane: its name, the stretch it was open, and the marks in sight. */
export function LaneRow({ lane, timeline, top, plotPx, namePx, onOpen }: LaneRowProps) {
  const { scale, xOf, chosen, entry, entryRef, focus } = timeline
  const items = timeline.layout(lane.place)
  const origin = xOf(scale.domain.fromMs)
  const shown = items.filter(item => {
    const x = origin + item.x
    // What Tab leads to is there wherever it is.
    return item === entry || (x < plotPx && Math.max(x + item.width, origin + item.reach) > 0)
  })
  const name = laneName(lane)
  return (
    <fieldset
      aria-label={[name, ...lane.notes.map(note => note.words)].join(', ')}
      data-lane={lane.place}
      className={`absolute inset-x-0 min-w-0 ${namePx > 0 ? 'flex' : ''}`}
      style={{ top }}
    >
      <LaneName lane={lane} namePx={namePx} />
      <div
        className="relative min-w-0 flex-1 overflow-clip border-t border-line"
        style={{ height: laneHeight(lane) }}
      >
        <LaneBand lane={lane} timeline={timeline} plotPx={plotPx} />
        {shown.map(item => (
          <MarkButton
            // The chosen mark's element stays the same when others join or leave its group.
            key={item === chosen ? focus : item.key}
            item={item}
            laneName={name}
            x={origin + item.x}
            plotPx={plotPx}
            isEntry={item === entry}
            isChosen={item === chosen}
            entryRef={entryRef}
            onChoose={() => timeline.choose(item)}
            onOpen={() => onOpen(item.key)}
          />
        ))}
        {items.length === 0 && lane.span === null && (
          <span className="absolute start-2 top-1 text-xs text-faint">No file, so no time is known.</span>
        )}
      </div>
    </fieldset>
  )
}
