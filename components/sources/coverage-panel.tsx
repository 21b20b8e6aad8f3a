import type { Source } from '@/components/data/source-replies'
import { formatDuration } from '@/lib/format/duration'
import type { Instant } from '@/lib/schema/connection'
import { CoverageBar } from './coverage-bar'
import { percentOf, progressWords, realGaps } from './coverage-words'
import { Panel } from './panel'
import { ProgressBar } from './progress-bar'
import { msBetween, windowWords } from './source-words'

const GAPS_LISTED = 50

/** What of time is collected: the bar, every gap, and how far the way back has come. */
export function CoveragePanel({ source, at }: { source: Source; at: Instant }) {
  const gaps = realGaps(source)
  const { backfill } = source
  return (
    <Panel title="Coverage">
      <CoverageBar source={source} at={at} />
      {backfill === null ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-x-3">
          <ProgressBar label="Way back to the configured depth" percent={percentOf(backfill)} />
          <span>On its way back: {progressWords(backfill)}</span>
        </div>
      )}
      {gaps.length <= 1 ? null : (
        <details className="mt-2">
          <summary className="w-fit py-1 text-muted">All {gaps.length} gaps</summary>
          <ul className="mt-1 grid gap-0.5">
            {gaps.slice(0, GAPS_LISTED).map(gap => (
              <li key={gap.from}>
                {windowWords(gap)}{' '}
                <span className="text-muted">({formatDuration(msBetween(gap.from, gap.to))})</span>
              </li>
            ))}
            {gaps.length > GAPS_LISTED ? <li>and {gaps.length - GAPS_LISTED} older ones</li> : null}
          </ul>
        </details>
      )}
    </Panel>
  )
}
