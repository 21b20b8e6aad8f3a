import type { RangeFetch, Source } from '@/components/data/source-replies'
import { Shape } from '@/components/display/shape'
import type { Instant } from '@/lib/schema/connection'
import { Panel } from './panel'
import { RangeForm } from './range-form'
import { RangeProgress } from './range-progress'
import { vendorLabel, windowWords } from './source-words'

interface RangePanelProps {
  source: Source
  at: Instant
  manages: boolean
}

/** Ranges fetched on demand: the asking, what is under way, what lately ended. */
export function RangePanel({ source, at, manages }: RangePanelProps) {
  const running = source.ranges.filter(range => range.state === 'running')
  const ended = source.ranges.filter(range => range.state !== 'running')
  const { vendorDays } = source.history
  return (
    <Panel title="Fetch a range">
      <p className="mb-2 text-muted">
        What of it is missing is fetched, newest first.{' '}
        {vendorDays === null ? null : `${vendorLabel(source.vendor)} answers for ${vendorDays} days.`}
      </p>
      {manages ? (
        <RangeForm source={source} at={at} />
      ) : (
        <p className="text-muted">An admin can ask for one.</p>
      )}
      {running.length === 0 ? null : (
        <ul aria-label="Being fetched" className="mt-3 grid gap-2">
          {running.map(range => (
            <li key={range.id}>
              <RangeProgress source={source.source} range={range} manages={manages} />
            </li>
          ))}
        </ul>
      )}
      {ended.length === 0 ? null : (
        <ul aria-label="Ended" className="mt-3 grid gap-1 text-muted">
          {ended.map(range => (
            <Ended key={range.id} range={range} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Ended({ range }: { range: RangeFetch }) {
  const done = range.state === 'done'
  return (
    <li className="flex items-center gap-1.5">
      <Shape name={done ? 'check' : 'dash'} className={done ? 'text-ok' : 'text-faint'} />
      {windowWords(range)} {done ? 'fetched' : 'cancelled'}
    </li>
  )
}
