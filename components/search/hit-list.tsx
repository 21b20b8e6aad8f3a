'use client'

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { Fragment } from 'react'
import type { TrailQuestion } from '@/components/data/trail-search'
import { InstantCell } from '@/components/detail/cells'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { countOf, formatCount } from '@/lib/format/count'
import { visible } from '@/lib/replay/visible'
import type { FoundTrail, FoundTrails } from '@/lib/schema/trail-hit'

interface HitListProps {
  question: TrailQuestion
  found: UseInfiniteQueryResult<InfiniteData<FoundTrails>>
}

/** What the index found, each leading to its moment in the replay. */
export function HitList({ question, found }: HitListProps) {
  if (!found.data) {
    if (!found.error) return <p role="status">Searching…</p>
    return (
      <div role="alert">
        <Notice title="The index cannot be asked" tone="danger">
          <p>{found.error.message}</p>
          <Button className="mt-3" onClick={() => void found.refetch()}>
            Try again
          </Button>
        </Notice>
      </div>
    )
  }
  const hits = found.data.pages.flatMap(page => page.hits)
  const count = found.data.pages[0]?.count ?? 0
  return (
    <section aria-label="Found" className="grid grid-cols-1 gap-2">
      <p role="status" className="text-muted">
        {count === 0 ? 'Nothing indexed has these words.' : `${countOf(count, 'place')} found`}
        {hits.length < count ? `, the first ${formatCount(hits.length)} shown` : ''}
      </p>
      <ul className="grid grid-cols-1 gap-1.5">
        {found.data.pages.map((page, number) => (
          <Fragment key={pageKey(number)}>
            {page.hits.map(hit => (
              <Hit key={hitKey(hit)} hit={hit} source={question.source} />
            ))}
          </Fragment>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          More
        </Button>
      )}
    </section>
  )
}

/** Pages stay where they are. */
const pageKey = (number: number) => `page ${number}`

const hitKey = ({ connectionId, channelId, at, positionMs, content }: FoundTrail) =>
  [connectionId, channelId, at, positionMs, content].join(' ')

function Hit({ hit, source }: { hit: FoundTrail; source: string }) {
  const { connection, content, at, channelType } = hit
  const text = visible(content ?? '').trim() || 'no text'
  const where = [connection?.account, connection?.dstHost].filter(Boolean).join('@')
  return (
    <li className="rounded-md border border-line bg-panel px-3 py-2">
      <p className="font-mono text-xs break-all">
        {hit.connectionId === null ? (
          <bdi>{text}</bdi>
        ) : (
          <Link className="text-accent hover:underline" href={momentOf(hit, source) as Route}>
            <bdi>{text}</bdi>
          </Link>
        )}
      </p>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-muted">
        <span>
          <bdi>{connection?.userName ?? 'unknown user'}</bdi>
          {where === '' ? null : (
            <>
              {' at '}
              <bdi>{where}</bdi>
            </>
          )}
        </span>
        <span>{[connection?.type ?? hit.connectionType, channelType].filter(Boolean).join(', ')}</span>
        <InstantCell at={at} />
        {connection === null && <span>not collected here</span>}
      </p>
    </li>
  )
}

/** The replay of the hit's channel at its time; without a time at its beginning, without a channel where one is chosen. */
function momentOf({ connectionId, channelId, at }: FoundTrail, source: string): string {
  const address = new URLSearchParams({ open: `${source}~${connectionId}`, tab: 'replay' })
  if (channelId !== null) address.set('channel', channelId)
  if (channelId !== null && at !== null) address.set('at', at)
  return `/connections?${address}`
}
