'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { coverageOptions } from '@/components/data/reviews'
import { useMayAudit } from '@/components/data/use-may-audit'
import { whileLive } from '@/components/live/use-live'
import { formatCount } from '@/lib/format/count'
import { REVIEW_SCOPES, type ReviewScope } from '@/lib/query/review-weeks'
import { Panel } from './panel'
import { ReviewWeeks } from './review-weeks'

const WEEKS = 8
const SCOPES: Readonly<Record<ReviewScope, string>> = { audited: 'Audited', all: 'All' }

/** How much of what ended in each of the last weeks was reviewed, and by whom. For those who may review. */
export function ReviewCoveragePanel({ live }: { live: boolean }) {
  const may = useMayAudit()
  const [scope, setScope] = useState<ReviewScope>('audited')
  const coverage = useQuery({ ...coverageOptions(scope, WEEKS), ...whileLive(live), enabled: may })
  if (!may) return null
  return (
    <Panel
      className="mt-3"
      title="Reviewed, by week"
      note="of the connections that ended in it; weeks begin on Monday, 00:00 UTC"
    >
      <fieldset className="mb-2 flex gap-1">
        <legend className="sr-only">Which connections</legend>
        {REVIEW_SCOPES.map(one => (
          <button
            key={one}
            type="button"
            aria-pressed={scope === one}
            onClick={() => setScope(one)}
            className="min-h-7 rounded-md border border-line bg-panel px-2 text-muted hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
          >
            {SCOPES[one]}
          </button>
        ))}
      </fieldset>
      {coverage.data ? (
        <div className={coverage.isPlaceholderData ? 'opacity-60' : ''}>
          <ReviewWeeks reply={coverage.data} />
          {coverage.data.undated > 0 ? (
            <p className="mt-2 text-muted">
              {formatCount(coverage.data.undated)} more ended without anybody saying when: they are in no
              week.
            </p>
          ) : null}
        </div>
      ) : coverage.error ? (
        <p role="alert" className="text-danger">
          The coverage could not be read.
        </p>
      ) : (
        <div className="skeleton h-40" />
      )}
    </Panel>
  )
}
