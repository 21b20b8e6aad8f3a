import type { LaneSpan, TrailLane } from './mark'
import type { Timeline } from './use-timeline'

const EDGES: Readonly<Record<LaneSpan['end'], string>> = {
  given: 'border-e border-line-strong',
  open: 'border-e-2 border-e-warn [border-inline-end-style:dashed]',
  missing: '',
}

interface LaneBandProps {
  lane: TrailLane
  timeline: Timeline
  plotPx: number
}

/** The stretch of a lane behind its marks. Where its end is not known, dots lead on to the end of the connection. */
export function LaneBand({ lane: { span, channel }, timeline: { xOf, model }, plotPx }: LaneBandProps) {
  if (span === null) return null
  const cut = (ms: number) => Math.min(Math.max(xOf(ms), -1), plotPx + 2)
  const [left, right, end] = [cut(span.fromMs), cut(span.toMs), cut(model.domain.toMs)]
  return (
    <>
      <span
        aria-hidden
        className={`absolute inset-y-0 border-s border-line-strong ${channel === null ? 'bg-accent-soft' : 'bg-sunken'} ${EDGES[span.end]}`}
        style={{ left, width: Math.max(1, right - left) }}
      />
      {span.end === 'missing' && end > right && (
        <span
          aria-hidden
          className="absolute top-3 h-0 border-t-2 border-dotted border-line-strong"
          style={{ left: right, width: end - right }}
        />
      )}
    </>
  )
}
