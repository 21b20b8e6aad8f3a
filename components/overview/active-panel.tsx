import type { OverviewReply } from '@/components/data/overview'
import { activeNow, ofValue } from '@/lib/query/overview'
import type { ValueCount } from '@/lib/query/overview-numbers'
import { CountLink } from './number-link'
import { Panel } from './panel'
import { ValueName } from './value-name'

/** The connections that are active now, by source and by type. */
export function ActivePanel({ reply: { active } }: { reply: OverviewReply }) {
  return (
    <Panel title="Active now">
      {active.total === 0 ? (
        <p className="text-muted">No connection is active.</p>
      ) : (
        <div className="grid grid-cols-2 gap-4">
          <Counts title="By source" field="source" counts={active.bySource} total={active.total} />
          <Counts title="By type" field="type" counts={active.byType} total={active.total} />
        </div>
      )}
    </Panel>
  )
}

interface CountsProps {
  title: string
  field: string
  counts: readonly ValueCount[]
  total: number
}

function Counts({ title, field, counts, total }: CountsProps) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <ul>
        {counts.map(({ value, count }) => (
          <li key={value} className="relative flex h-7 items-center justify-between gap-2">
            <span
              aria-hidden
              className="absolute inset-y-1 start-0 rounded-sm bg-accent-soft"
              style={{ width: `${(100 * count) / total}%` }}
            />
            <span className="relative min-w-0 truncate ps-1.5">
              <ValueName field={field} value={value} />
            </span>
            <span className="relative">
              <CountLink
                count={count}
                filter={activeNow(ofValue(field, value))}
                label={`active connections of ${value}`}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
