import { NAME_ABOVE_PX, rowsOf } from './lane-layout'
import { LOOK_INK } from './look-classes'
import type { TrailLane } from './mark'
import { LookShape } from './mark-shape'

interface LaneNameProps {
  lane: TrailLane
  /** The width it has beside the marks, px; 0 where it stands above them. */
  namePx: number
}

/** A lane's name and what in it is not fine. Its group says the same to those who do not see it. */
export function LaneName({ lane, namePx }: LaneNameProps) {
  const { channel } = lane
  const isBeside = namePx > 0
  return (
    <div
      aria-hidden
      className={`flex min-w-0 gap-x-2 overflow-hidden text-xs ${isBeside ? 'shrink-0 flex-wrap content-start border-t border-line pe-2 pt-1' : 'items-center border-t border-line'}`}
      style={isBeside ? { width: namePx } : { height: NAME_ABOVE_PX }}
    >
      <span className={`flex min-w-0 gap-1 ${isBeside && rowsOf(lane) > 1 ? 'w-full' : ''}`}>
        <bdi className="min-w-0 truncate font-medium">
          {channel === null ? 'Connection' : (channel.type ?? 'unnamed')}
        </bdi>
        {channel !== null && (
          <bdi className="max-w-16 min-w-0 truncate font-mono text-faint" title={channel.id}>
            {channel.id}
          </bdi>
        )}
      </span>
      {lane.notes.slice(0, rowsOf(lane) > 1 || !isBeside ? 3 : 1).map(({ look, count, words }) => (
        <span
          key={look}
          title={words}
          className={`flex min-w-0 items-center gap-1 whitespace-nowrap ${LOOK_INK[look]}`}
        >
          <LookShape look={look} />
          {isBeside && rowsOf(lane) === 1 && channel !== null ? count : words}
        </span>
      ))}
    </div>
  )
}
