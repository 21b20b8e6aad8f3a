'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import type { MeReply } from '@/components/data/replies'
import {
  indexCoverageOptions,
  MOST_INDEXED,
  startIndexing,
  unindexedSearch,
} from '@/components/data/trail-search'
import { LiveLine } from '@/components/live/live-line'
import { useLive, whileLive } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import { toInstant } from '@/lib/clock'
import { countOf, formatCount } from '@/lib/format/count'

/** How much of what could be searched is searched: a word that is not found may be in what is not indexed. */
export function IndexLine({ source, role }: { source: string; role: MeReply['role'] | null }) {
  const client = useQueryClient()
  const options = indexCoverageOptions(source)
  const [live, setLive] = useLive('search')
  const coverage = useQuery({ ...options, ...whileLive(live) })
  const index = useMutation({
    mutationFn: () => startIndexing(source),
    onSettled: () => client.invalidateQueries({ queryKey: options.queryKey }),
  })
  if (coverage.error && !coverage.data)
    return <p className="text-warn">How much is indexed cannot be told: {coverage.error.message}</p>
  if (!coverage.data) return <p className="text-muted">Asking how much is indexed…</p>
  const { indexed, waiting, failed, all } = coverage.data
  const left = Math.max(0, all - indexed - waiting - failed)
  const mayIndex = role === 'operator' || role === 'admin'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
      <span>
        {indexed === all ? 'All ' : `${formatCount(indexed)} of `}
        {countOf(all, 'recorded connection')} that ended {all === 1 ? 'is' : 'are'} indexed
        {indexed === all ? '.' : '; the others are not searched.'}
        {waiting > 0 ? ` ${formatCount(waiting)} are being indexed.` : ''}
        {failed > 0 ? ` ${formatCount(failed)} could not be.` : ''}
      </span>
      {left > 0 && (
        <Link
          className="text-accent hover:underline"
          href={`/connections?${unindexedSearch(source)}` as Route}
        >
          {formatCount(left)} not indexed
        </Link>
      )}
      {left > 0 && mayIndex && (
        <Button disabled={index.isPending} onClick={() => index.mutate()}>
          Index {left > MOST_INDEXED ? `the newest ${formatCount(MOST_INDEXED)}` : 'them'}
        </Button>
      )}
      <LiveLine
        live={live}
        what="These numbers"
        at={toInstant(coverage.dataUpdatedAt)}
        onLive={on => {
          setLive(on)
          if (on) void coverage.refetch()
        }}
      />
      <span role="status">
        {index.isSuccess ? `PrivX was asked to index ${countOf(index.data, 'connection')}.` : null}
        {index.isError ? <span className="text-danger">Not asked: {index.error.message}</span> : null}
      </span>
    </div>
  )
}
