import type { SourceCompleteness } from '@/components/data/replies'
import { Shape, type ShapeName } from '@/components/display/shape'
import { PopoverButton } from '@/components/ui/popover-button'
import { formatDuration } from '@/lib/format/duration'
import { formatInstant } from '@/lib/format/instant'
import { FetchRange } from './fetch-range'

const STATES: Readonly<
  Record<SourceCompleteness['state'], { label: string; shape: ShapeName; colour: string }>
> = {
  exact: { label: 'Complete', shape: 'check', colour: 'text-ok' },
  partial: { label: 'Partial', shape: 'half', colour: 'text-warn' },
  stale: { label: 'Behind', shape: 'half', colour: 'text-warn' },
  unreachable: { label: 'Unreachable', shape: 'cross', colour: 'text-danger' },
}

/** How whole the answer is, in one quiet line; the details of each source a press away. */
export function CompletenessLine({ sources }: { sources: readonly SourceCompleteness[] }) {
  if (sources.length === 0) return null
  const lacking = sources.filter(source => source.state !== 'exact')
  const worst = lacking.find(source => source.state === 'unreachable') ?? lacking[0]
  const look = STATES[worst?.state ?? 'exact']
  return (
    <PopoverButton tone="quiet" title="How complete this is" content={<SourceTable sources={sources} />}>
      <Shape name={look.shape} className={look.colour} />
      {summary(sources.length, lacking)}
    </PopoverButton>
  )
}

function summary(all: number, lacking: readonly SourceCompleteness[]): string {
  if (lacking.length === 0) return all === 1 ? '1 source, complete' : `All ${all} sources complete`
  const [only] = lacking
  if (only && lacking.length === 1) return `${only.source}: ${STATES[only.state].label.toLowerCase()}`
  return `${lacking.length} of ${all} sources not complete`
}

function SourceTable({ sources }: { sources: readonly SourceCompleteness[] }) {
  return (
    <table className="w-full text-start">
      <thead className="text-xs text-muted">
        <tr className="*:pe-2 *:pb-1 sm:*:pe-4 *:text-start *:font-medium">
          <th scope="col">Source</th>
          <th scope="col">State</th>
          <th scope="col">Collected range</th>
          <th scope="col" className="max-sm:hidden">
            Lag
          </th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(source => {
          const look = STATES[source.state]
          return (
            <tr key={source.source} className="border-t border-line align-top *:py-1.5 *:pe-2 sm:*:pe-4">
              <th scope="row" className="text-start font-medium">
                {source.source}
              </th>
              <td className="whitespace-nowrap">
                <Shape name={look.shape} className={`me-1.5 inline-block ${look.colour}`} />
                {look.label}
              </td>
              <td className="sm:whitespace-nowrap">
                {source.from ? formatInstant(source.from) : '…'} –{' '}
                {source.to ? formatInstant(source.to) : 'now'}
              </td>
              <td className="whitespace-nowrap max-sm:hidden">
                {source.lagMs === null ? '—' : formatDuration(Math.max(0, source.lagMs))}
              </td>
              <td className="max-w-80 text-muted">
                {source.reason ?? ''}
                {source.state === 'partial' ? <FetchRange completeness={source} /> : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
