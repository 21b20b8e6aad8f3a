'use client'

import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { InspectedSource } from '@/components/data/source-replies'
import { sourceOptions } from '@/components/data/sources'
import { LiveLine } from '@/components/live/live-line'
import { useLive, whileLive } from '@/components/live/use-live'
import type { Instant } from '@/lib/schema/connection'
import { capabilityWords } from './capability-words'
import { CoveragePanel } from './coverage-panel'
import { Facts } from './facts'
import { FailureNote } from './failure-note'
import { HealthLine } from './health-line'
import { NowPanel } from './now-panel'
import { Panel } from './panel'
import { QuarantinePanel } from './quarantine-panel'
import { RangePanel } from './range-panel'
import { RoleNote } from './role-note'
import { ScreenFailure, ScreenLoading, Stalled } from './screen-states'
import { SourceActions } from './source-actions'
import { vendorLabel } from './source-words'
import { TryCall } from './try/try-call'
import { useManages } from './use-manages'

/** One source: its health, what is collected of it, what it can do, and its contract to try. */
export function SourceView({ name }: { name: string }) {
  const [live, setLive] = useLive('sources')
  const reply = useQuery({ ...sourceOptions(name), ...whileLive(live) })
  if (!reply.data) {
    return reply.error ? (
      <ScreenFailure title={name} error={reply.error} onRetry={() => void reply.refetch()} />
    ) : (
      <ScreenLoading title={name} />
    )
  }
  const { source, at } = reply.data
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-5xl grid-cols-1 gap-3 p-4">
        <SourceHeader source={source} at={at} stalled={reply.isRefetchError ? reply.error : null}>
          <LiveLine
            live={live}
            what="Its numbers"
            at={at}
            onLive={on => {
              setLive(on)
              if (on) void reply.refetch()
            }}
          />
        </SourceHeader>
        <FailureNote source={source} at={at} />
        <SourceBody source={source} at={at} />
        <Panel title={`What ${vendorLabel(source.vendor)} can do`}>
          <Facts facts={capabilityWords(source.capabilities)} columns />
        </Panel>
        <TryCall source={source} />
      </div>
    </div>
  )
}

interface PartProps {
  source: InspectedSource
  at: Instant
}

interface SourceHeaderProps extends PartProps {
  stalled: Error | null
  children: ReactNode
}

function SourceHeader({ source, at, stalled, children }: SourceHeaderProps) {
  const manages = useManages()
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <Link href={'/sources' as Route} prefetch={false} className="text-accent hover:underline">
            Sources
          </Link>{' '}
          <span aria-hidden className="text-faint">
            /
          </span>
        </p>
        <h1 className="text-lg">
          <span className="font-semibold">{source.source}</span>{' '}
          <span className="text-muted">{vendorLabel(source.vendor)}</span>
        </h1>
        <HealthLine source={source} at={at} />
        <RoleNote />
        <Stalled error={stalled} />
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 sm:justify-end">
        {children}
        {manages ? <SourceActions source={source} /> : null}
      </div>
    </div>
  )
}

function SourceBody({ source, at }: PartProps) {
  const manages = useManages()
  return (
    <div className="grid grid-cols-1 items-start gap-3 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 grid-cols-1 gap-3">
        <CoveragePanel source={source} at={at} />
        <RangePanel source={source} at={at} manages={manages} />
        <QuarantinePanel source={source} />
      </div>
      <NowPanel source={source} at={at} />
    </div>
  )
}
