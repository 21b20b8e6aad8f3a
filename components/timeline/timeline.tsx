'use client'

import { useQuery } from '@tanstack/react-query'
import { histogramOptions } from '@/components/data/list-numbers'
import { withAbsoluteTime } from '@/components/filters/absolute-time'
import type { ListShow } from '@/components/filters/list-show'
import { later } from '@/components/ui/later'
import { toInstant } from '@/lib/clock'
import { exactBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import { formatInstant } from '@/lib/format/instant'
import { findCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { barsOf, seriesOf, totalOf } from './series'
import { TimelineControls } from './timeline-controls'
import { TimelineLoading } from './timeline-loading'
import { widened } from './zoom'

// The chart library is half as large as all the rest of the screen: rows never wait for it.
const TimelineChart = later(
  () => import('./timeline-chart').then(part => part.TimelineChart),
  <div className="skeleton h-20" />,
)

const BUCKETS = 120
const EVERY_MS = 20_000

interface TimelineProps {
  dataset: Dataset
  filter: Filter
  filterSearch: string
  /** The fields whose values can be stacked; the first one is unasked. */
  stacks: readonly string[]
  /** What of that the address asks for; what cannot be had is as unasked. */
  show: Pick<ListShow, 'measure' | 'by'>
  onShow: (change: Partial<ListShow>) => void
  live: boolean
  /** The rows of this question are here: what counts them does not hold them up. */
  hasRows: boolean
  onFilter: (next: Filter) => void
}

/** How many, or how much, over time. Drag over bars to filter by their time; the inputs under Filters, Time do the same. */
export function Timeline(props: TimelineProps) {
  const { dataset, filter, filterSearch, stacks, show, onShow, live, hasRows, onFilter } = props
  const [unasked = ''] = stacks
  const measure = dataset.bytesField === null ? 'count' : (show.measure ?? 'count')
  const by = stacks.find(name => name === show.by) ?? unasked
  const reply = useQuery({
    ...histogramOptions(dataset.name, filterSearch, { by, measure, buckets: BUCKETS }, live && EVERY_MS),
    enabled: hasRows,
  })
  const field = findField(dataset, by)
  if (reply.isError && !reply.data) {
    return <p className="px-3 py-2 text-danger">The timeline could not be read: {reply.error.message}</p>
  }
  if (!reply.data || !field) return <TimelineLoading />
  const { data } = reply
  const series = seriesOf(data, field)
  const bars = barsOf(data, series)
  const format = measure === 'bytes' ? exactBytes : formatCount
  const isRanged =
    filter.since !== undefined || findCondition(filter, dataset.timeField, 'range') !== undefined
  return (
    <figure
      className={`px-3 pt-2 pb-1 transition-opacity ${reply.isPlaceholderData ? 'opacity-60' : ''}`}
      aria-label={`${dataset.label} over time`}
    >
      <TimelineChart
        bars={bars}
        series={series}
        widthMs={data.widthMs}
        format={format}
        onRange={(from, to) =>
          onFilter(withAbsoluteTime(dataset, filter, { from: toInstant(from), to: toInstant(to) }))
        }
      />
      <figcaption className="flex min-h-5.5 flex-wrap items-center gap-x-3 text-xs text-muted">
        <span>
          {formatInstant(data.from)} – {formatInstant(data.to)}
        </span>
        <span className="sr-only">
          {format(totalOf(bars, series))} in this range. To choose a part of it by keyboard, use the time
          inputs under Filters.
        </span>
        <TimelineControls
          dataset={dataset}
          stacks={stacks}
          by={by}
          onBy={name => onShow({ by: name === unasked ? null : name })}
          measure={measure}
          onMeasure={next => onShow({ measure: next === 'bytes' ? next : null })}
          onZoomOut={
            isRanged
              ? () => onFilter(withAbsoluteTime(dataset, filter, widened(data.from, data.to, Date.now())))
              : null
          }
        />
        <ul className="ms-auto flex flex-wrap gap-x-3">
          {series.map(({ value, label, colour }) => (
            <li key={value} className="flex items-center gap-1">
              <span aria-hidden className="size-2 rounded-[2px]" style={{ background: colour }} />
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
