import type { Route } from 'next'
import Link from 'next/link'
import type { Source } from '@/components/data/source-replies'
import type { Instant } from '@/lib/schema/connection'
import { CoverageBar } from './coverage-bar'
import { progressWords } from './coverage-words'
import { FailureNote } from './failure-note'
import { HealthLine } from './health-line'
import { SourceActions } from './source-actions'
import { countOf, vendorLabel } from './source-words'

interface SourceCardProps {
  source: Source
  at: Instant
  manages: boolean
}

/** One source at a glance; its page has the rest. */
export function SourceCard({ source, at, manages }: SourceCardProps) {
  return (
    <li className="grid grid-cols-1 gap-2 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base">
            <Link
              href={`/sources/${encodeURIComponent(source.source)}` as Route}
              prefetch={false}
              className="font-semibold text-accent hover:underline"
            >
              {source.source}
            </Link>{' '}
            <span className="text-muted">{vendorLabel(source.vendor)}</span>
          </h2>
          <HealthLine source={source} at={at} />
        </div>
        {manages ? <SourceActions source={source} /> : null}
      </div>
      <FailureNote source={source} at={at} />
      <CoverageBar source={source} at={at} />
      <p className="text-muted">{factsOf(source).join(' · ')}</p>
    </li>
  )
}

function factsOf({ stored, http, quarantined, backfill, ranges }: Source): string[] {
  const running = ranges.filter(range => range.state === 'running').length
  return [
    stored === null
      ? 'no connections yet'
      : `${countOf(stored.connections, 'connection', 'connections')}, ${stored.open.toLocaleString('en-US')} open`,
    `${http.requestsLastMinute} of ${http.requestsPerMinute} requests in the last minute`,
    ...(backfill === null ? [] : [`on its way back: ${progressWords(backfill)}`]),
    ...(running === 0 ? [] : [`fetching ${countOf(running, 'range', 'ranges')}`]),
    ...(quarantined === 0 ? [] : [`${countOf(quarantined, 'record', 'records')} set aside`]),
  ]
}
