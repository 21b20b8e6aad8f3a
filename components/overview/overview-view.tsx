'use client'

import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter, useSearchParams } from 'next/navigation'
import { overviewOptions } from '@/components/data/overview'
import { CompletenessLine } from '@/components/list/completeness-line'
import { AddressFailure, ListFailure } from '@/components/list/list-notices'
import { LiveLine } from '@/components/live/live-line'
import { useLive, whileLive } from '@/components/live/use-live'
import { Announcement } from '@/components/ui/announcement'
import { formatCount } from '@/lib/format/count'
import { formatInstant } from '@/lib/format/instant'
import { OVERVIEW_WINDOWS, type OverviewWindow } from '@/lib/query/overview'
import { OverviewBody } from './overview-body'
import { OverviewSkeleton } from './overview-skeleton'
import { ReviewCoveragePanel } from './review-coverage-panel'
import { WINDOW_LENGTHS, WindowChoice } from './window-choice'

const USUAL: OverviewWindow = '24h'

/** The overview: what happens now, and a window of time against the one before. The address keeps the window. */
export function OverviewView() {
  const said = useSearchParams().get('since') ?? USUAL
  const window = OVERVIEW_WINDOWS.find(one => one === said) ?? null
  const [live, setLive] = useLive('overview')
  const reply = useQuery({
    ...overviewOptions(window ?? USUAL),
    ...whileLive(live),
    enabled: window !== null,
  })
  const router = useRouter()
  const choose = (next: OverviewWindow) => {
    const { pathname } = globalThis.window.location
    globalThis.window.history.pushState(null, '', next === USUAL ? pathname : `${pathname}?since=${next}`)
  }
  const data = window === null ? undefined : reply.data
  const onLive = (on: boolean) => {
    setLive(on)
    if (on) void reply.refetch()
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-450 px-3 py-3">
        <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-lg font-semibold">Overview</h1>
          <WindowChoice value={window} onChange={choose} />
          {data ? (
            <p className="text-muted max-sm:w-full">
              <time dateTime={data.windows.now.from}>{formatInstant(data.windows.now.from)}</time> –{' '}
              <time dateTime={data.windows.now.to}>{formatInstant(data.windows.now.to)}</time>, compared with
              the {window && WINDOW_LENGTHS[window]} before
              {reply.isRefetchError ? <span className="text-danger"> · not updating</span> : null}
            </p>
          ) : null}
          <span className="sm:ms-auto">{data ? <CompletenessLine sources={data.completeness} /> : null}</span>
          <LiveLine live={live} onLive={onLive} what="Numbers" at={data?.windows.now.to ?? null} />
          <Announcement
            about={said}
            text={
              data && !reply.isPlaceholderData
                ? `${formatCount(data.active.total)} active, ${formatCount(data.total.now.opened)} opened`
                : null
            }
          />
        </div>
        {window === null ? (
          <div className="grid place-items-center py-16">
            <AddressFailure
              errors={[
                { parameter: 'since', value: said, message: `must be one of ${OVERVIEW_WINDOWS.join(', ')}` },
              ]}
              onClear={() => choose(USUAL)}
            />
          </div>
        ) : data ? (
          <div
            aria-busy={reply.isPlaceholderData}
            className={`transition-opacity ${reply.isPlaceholderData ? 'opacity-60' : ''}`}
          >
            <OverviewBody reply={data} window={window} onFollow={href => router.push(href as Route)} />
            <ReviewCoveragePanel live={live} />
          </div>
        ) : reply.error ? (
          <div className="grid place-items-center py-16">
            <ListFailure error={reply.error} onRetry={() => void reply.refetch()} />
          </div>
        ) : (
          <OverviewSkeleton />
        )}
      </div>
    </div>
  )
}
