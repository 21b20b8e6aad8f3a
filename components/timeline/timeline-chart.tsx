'use client'

import { useState } from 'react'
import {
  BarChart,
  Bar as BarStackPart,
  ReferenceArea,
  Tooltip,
  type TooltipContentProps,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts'
import { toInstant } from '@/lib/clock'
import { formatInstant } from '@/lib/format/instant'
import type { Bar, Series } from './series'
import { stackPaths } from './stack-paths'
import { TimeLabels } from './time-labels'

interface TimelineChartProps {
  bars: readonly Bar[]
  series: readonly Series[]
  widthMs: number
  /** A height in words. */
  format: (height: number) => string
  /** A dragged range, epoch ms, both ends included. */
  onRange: (from: number, to: number) => void
}

/** The bars, and the dragging over them. A press on one bar chooses that bar. */
export function TimelineChart({ bars, series, widthMs, format, onRange }: TimelineChartProps) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const finish = () => {
    setDrag(null)
    if (!drag) return
    const [from, to] = drag.from <= drag.to ? [drag.from, drag.to] : [drag.to, drag.from]
    onRange(from, to + widthMs - 1)
  }
  return (
    <BarChart
      responsive
      data={[...bars]}
      barCategoryGap={1}
      margin={{ top: 2, right: 14, bottom: 0, left: 14 }}
      accessibilityLayer={false}
      className="h-20 w-full cursor-crosshair select-none"
      onMouseDown={({ activeLabel }) => {
        const at = asTime(activeLabel)
        if (at !== null) setDrag({ from: at, to: at })
      }}
      onMouseMove={({ activeLabel }) => {
        const at = asTime(activeLabel)
        if (drag && at !== null && at !== drag.to) setDrag({ ...drag, to: at })
      }}
      onMouseUp={finish}
      onMouseLeave={() => setDrag(null)}
    >
      <XAxis
        dataKey="at"
        height={18}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-line)' }}
        tick={false}
      />
      <YAxis hide domain={[0, 'dataMax']} includeHidden />
      <Tooltip
        includeHidden
        isAnimationActive={false}
        cursor={{ fill: 'var(--color-hover)' }}
        content={props => <Hint {...props} series={series} widthMs={widthMs} format={format} />}
      />
      {/* Hidden ones give scale and hint; each bar drawn by the library would be two elements. */}
      {series.map(({ value }) => (
        <BarStackPart key={value} dataKey={value} stackId="all" hide isAnimationActive={false} />
      ))}
      <Stacks bars={bars} series={series} />
      <TimeLabels fromMs={bars[0]?.at ?? 0} toMs={(bars[0]?.at ?? 0) + widthMs * bars.length} />
      {drag ? (
        <ReferenceArea x1={drag.from} x2={drag.to} fill="var(--color-accent)" fillOpacity={0.2} />
      ) : null}
    </BarChart>
  )
}

function Stacks({ bars, series }: Pick<TimelineChartProps, 'bars' | 'series'>) {
  const plot = usePlotArea()
  if (!plot) return null
  return stackPaths(bars, series, plot).map(({ series: { value, colour }, path }) => (
    <path key={value} d={path} fill={colour} shapeRendering="crispEdges" pointerEvents="none" />
  ))
}

function Hint({
  active,
  label,
  payload,
  series,
  widthMs,
  format,
}: TooltipContentProps & Pick<TimelineChartProps, 'series' | 'widthMs' | 'format'>) {
  const at = asTime(label)
  if (!active || at === null) return null
  const bar: unknown = payload[0]?.payload
  const counts = series.map(one => ({ ...one, count: countIn(bar, one.value) })).filter(one => one.count > 0)
  return (
    <div className="rounded-md border border-line bg-panel px-2.5 py-1.5 text-xs shadow-float">
      <p className="text-muted">
        {formatInstant(toInstant(at))} – {formatInstant(toInstant(at + widthMs)).slice(11)}
      </p>
      {counts.map(({ value, label: name, colour, count }) => (
        <p key={value} className="flex items-center gap-1.5">
          <span className="size-2 rounded-[2px]" style={{ background: colour }} />
          {name}
          <span className="ms-auto ps-3 font-medium">{format(count)}</span>
        </p>
      ))}
      {counts.length === 0 ? <p>None</p> : null}
    </div>
  )
}

const asTime = (label: unknown): number | null => {
  const at = typeof label === 'string' ? Number(label) : label
  return typeof at === 'number' && Number.isFinite(at) ? at : null
}

function countIn(bar: unknown, value: string): number {
  if (typeof bar !== 'object' || bar === null) return 0
  const count: unknown = Reflect.get(bar, value)
  return typeof count === 'number' ? count : 0
}
