import { ZoomOut } from 'lucide-react'
import type { Measure } from '@/components/data/list-numbers'
import type { Dataset } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'

interface TimelineControlsProps {
  dataset: Dataset
  /** The fields whose values can be stacked. */
  stacks: readonly string[]
  by: string
  onBy: (name: string) => void
  measure: Measure
  onMeasure: (measure: Measure) => void
  /** Null where all time is shown. */
  onZoomOut: (() => void) | null
}

const FLAT = 'min-h-6 rounded-sm bg-transparent text-ink hover:bg-hover'

/** What bars count, what they are split by, and the way back to a longer time. */
export function TimelineControls(props: TimelineControlsProps) {
  const { dataset, stacks, by, onBy, measure, onMeasure, onZoomOut } = props
  return (
    <span className="flex items-center gap-1">
      <select
        aria-label="Timeline shows"
        className={FLAT}
        value={measure}
        onChange={event => onMeasure(event.currentTarget.value === 'bytes' ? 'bytes' : 'count')}
      >
        <option value="count">{dataset.name === 'ledger' ? 'Entries' : dataset.label}</option>
        {dataset.bytesField === null ? null : <option value="bytes">Bytes</option>}
      </select>
      by
      <select
        aria-label="Timeline is split by"
        className={FLAT}
        value={by}
        onChange={event => onBy(event.currentTarget.value)}
      >
        {stacks.map(name => (
          <option key={name} value={name}>
            {findField(dataset, name)?.label.toLowerCase() ?? name}
          </option>
        ))}
      </select>
      {onZoomOut ? (
        <button
          type="button"
          title="Show twice the time"
          onClick={onZoomOut}
          className={`${FLAT} ms-1 flex items-center gap-1 px-1 text-muted`}
        >
          <ZoomOut aria-hidden className="size-3.5" />
          Zoom out
        </button>
      ) : null}
    </span>
  )
}
