'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter, useSearchParams } from 'next/navigation'
import { meOptions } from '@/components/data/me'
import { sourcesOptions } from '@/components/data/sources'
import { SPANS, type TrailQuestion, trailSearchOptions } from '@/components/data/trail-search'
import { whileLive } from '@/components/live/use-live'
import { Notice } from '@/components/ui/notice'
import { HitList } from './hit-list'
import { IndexLine } from './index-line'
import { SearchForm } from './search-form'

/** Looks for words in all recorded trails that a source has indexed. The question is in the address. */
export function SearchView() {
  const router = useRouter()
  const asked = useSearchParams()
  const me = useQuery(meOptions())
  const sources = useQuery({ ...sourcesOptions(), ...whileLive(false) })
  const indexed = (sources.data?.sources ?? [])
    .filter(({ vendor }) => vendor === 'privx')
    .map(one => one.source)
  const since = asked.get('since') ?? ''
  const question: TrailQuestion = {
    source: asked.get('source') || indexed[0] || '',
    words: asked.get('q')?.trim() ?? '',
    since: since in SPANS ? since : '',
  }
  const isViewer = me.data?.role === 'viewer'
  const found = useInfiniteQuery({ ...trailSearchOptions(question), ...(isViewer ? { enabled: false } : {}) })
  const ask = (next: TrailQuestion) => {
    const address = new URLSearchParams({ q: next.words })
    // Sent before the sources were known, it means the first one.
    if (next.source !== '') address.set('source', next.source)
    if (next.since !== '') address.set('since', next.since)
    router.push(`/search?${address}` as Route)
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-4xl grid-cols-1 gap-3 p-4">
        <div>
          <h1 className="text-lg font-semibold">Search recordings</h1>
          <p className="text-muted">
            What was typed, asked and shown in recorded sessions, as far as PrivX has indexed it. What is
            looked for is noted in the ledger.
          </p>
        </div>
        {isViewer ? (
          <Notice title="Recordings are for auditors">Ask an admin for the role.</Notice>
        ) : sources.data && indexed.length === 0 ? (
          <Notice title="Nothing to search">
            No configured source has an index of recordings; PrivX does.
          </Notice>
        ) : (
          <>
            <SearchForm
              // By the address alone: what is typed before the sources are known must stay.
              key={asked.toString()}
              question={question}
              sources={indexed}
              onAsk={ask}
            />
            {question.source !== '' && <IndexLine source={question.source} role={me.data?.role ?? null} />}
            {question.words !== '' && <HitList question={question} found={found} />}
          </>
        )}
      </div>
    </div>
  )
}
