'use client'

import { useQuery } from '@tanstack/react-query'
import { sourcesOptions } from '@/components/data/sources'
import { LiveLine } from '@/components/live/live-line'
import { useLive, whileLive } from '@/components/live/use-live'
import { RoleNote } from './role-note'
import { ScreenFailure, ScreenLoading, Stalled } from './screen-states'
import { SourceCard } from './source-card'
import { HEALTH } from './source-words'
import { useManages } from './use-manages'

/** Every source: how it is doing, what is collected of it, and what can be done about it. */
export function SourcesView() {
  const [live, setLive] = useLive('sources')
  const reply = useQuery({ ...sourcesOptions(), ...whileLive(live) })
  const manages = useManages()
  if (!reply.data) {
    return reply.error ? (
      <ScreenFailure title="Sources" error={reply.error} onRetry={() => void reply.refetch()} />
    ) : (
      <ScreenLoading title="Sources" />
    )
  }
  const { sources, at } = reply.data
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-5xl grid-cols-1 gap-3 p-4">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="text-lg font-semibold">Sources</h1>
          <p className="text-muted">{summary(sources.map(source => HEALTH[source.health].label))}</p>
          <Stalled error={reply.isRefetchError ? reply.error : null} />
          <span className="ms-auto">
            <LiveLine
              live={live}
              what="Sources"
              at={at}
              onLive={on => {
                setLive(on)
                if (on) void reply.refetch()
              }}
            />
          </span>
        </div>
        <RoleNote />
        <ul className="grid grid-cols-1 gap-3">
          {sources.map(source => (
            <SourceCard key={source.source} source={source} at={at} manages={manages} />
          ))}
        </ul>
      </div>
    </div>
  )
}

/** `4 answering, 1 paused`. */
function summary(labels: readonly string[]): string {
  return [...new Set(labels)]
    .map(label => `${labels.filter(one => one === label).length} ${label.toLowerCase()}`)
    .join(', ')
}
