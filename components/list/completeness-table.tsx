import type { SourceCompleteness } from '@/components/data/replies'
import { Shape } from '@/components/display/shape'
import { formatDuration } from '@/lib/format/duration'
import { formatInstant } from '@/lib/format/instant'
import { COMPLETENESS_LOOK } from './completeness-look'
import { FetchRange } from './fetch-range'

/** How whole the answer is, source by source, and what can be done about it. */
export function CompletenessTable({ sources }: { sources: readonly SourceCompleteness[] }) {
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
          const look = COMPLETENESS_LOOK[source.state]
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
