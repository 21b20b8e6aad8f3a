import { usePlotArea } from 'recharts'
import { tickWords, timeTicks } from '@/lib/format/time-ticks'

/** Room for a label with the space around it, and half of one: it stands in the middle under its moment. */
const LABEL_PX = 76
const HALF_PX = 20
const MARK_PX = 3
const BASELINE_PX = 13

interface TimeLabelsProps {
  /** What the bars span, epoch ms. */
  readonly fromMs: number
  readonly toMs: number
}

/** Round moments of the viewer's clock under the bars. The library's own ticks stand at bars, which begin at any moment. */
export function TimeLabels({ fromMs, toMs }: TimeLabelsProps) {
  const plot = usePlotArea()
  if (!plot || toMs <= fromMs) return null
  const bottom = plot.y + plot.height
  const { at, grain } = timeTicks({ fromMs, toMs }, Math.max(1, Math.floor(plot.width / LABEL_PX)))
  const labels = at.map(ms => ({ ms, x: plot.x + ((ms - fromMs) / (toMs - fromMs)) * plot.width }))
  return (
    <g pointerEvents="none" className="fill-muted text-[11px]" textAnchor="middle">
      <path
        d={labels.map(({ x }) => `M${x} ${bottom}v${MARK_PX}`).join('')}
        className="stroke-line-strong"
        shapeRendering="crispEdges"
      />
      {labels
        .filter(({ x }) => x >= HALF_PX && x <= plot.x + plot.width + plot.x - HALF_PX)
        .map(({ ms, x }) => (
          <text key={ms} x={x} y={bottom + BASELINE_PX}>
            {tickWords(ms, grain)}
          </text>
        ))}
    </g>
  )
}
