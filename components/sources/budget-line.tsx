import type { Source } from '@/components/data/source-replies'
import type { Instant } from '@/lib/schema/connection'
import { msBetween, soonWords } from './source-words'

const CIRCUITS = {
  closed: null,
  open: 'nothing is sent until a test request gets through',
  'half-open': 'one test request is under way',
} as const

/** How much of its requests a source has used, and what holds it back. */
export function BudgetLine({ http, at }: { http: Source['http']; at: Instant }) {
  const { requestsLastMinute, requestsPerMinute, remaining, waitingUntil } = http
  const share = Math.min(100, (100 * requestsLastMinute) / Math.max(1, requestsPerMinute))
  const circuit = CIRCUITS[http.circuit]
  return (
    <div>
      <div aria-hidden className="mb-1 h-1 overflow-hidden rounded-full bg-sunken ring-1 ring-line">
        <div className={`h-full ${share > 90 ? 'bg-warn' : 'bg-series-1'}`} style={{ width: `${share}%` }} />
      </div>
      {requestsLastMinute.toLocaleString('en-US')} of {requestsPerMinute.toLocaleString('en-US')} in the last
      minute
      {remaining === null ? null : `; the vendor has ${remaining.toLocaleString('en-US')} left for us`}
      {waitingUntil === null ? null : `; waiting, on ${soonWords(msBetween(at, waitingUntil))}`}
      {circuit === null ? null : `; ${circuit}`}
    </div>
  )
}
