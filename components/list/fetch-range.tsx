'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SourceCompleteness } from '@/components/data/replies'
import type { Source, TimeWindow } from '@/components/data/source-replies'
import { fetchRange, SOURCES_KEY, sourcesOptions } from '@/components/data/sources'
import { useListUrl } from '@/components/filters/use-list-url'
import { CommandButton } from '@/components/sources/command-button'
import { failureWords } from '@/components/sources/failure-words'
import { RangeProgress } from '@/components/sources/range-progress'
import { useManages } from '@/components/sources/use-manages'
import { toInstant } from '@/lib/clock'
import { timeBounds } from '@/lib/query/time-range'
import type { Instant } from '@/lib/schema/connection'
import { CONNECTIONS } from '@/lib/schema/connections'

const DAY_MS = 86_400_000
/** The edge of what a vendor keeps moves on while one looks at it. */
const EDGE_MS = 3_600_000
/** A shorter hole is a matter of clocks. */
const NEGLIGIBLE_MS = 60_000

/**
 * What can be done about the part of the asked range that was never fetched: an admin starts it here, and everyone
 * sees how far it is. Nothing is offered of what the vendor no longer has.
 */
export function FetchRange({ completeness }: { completeness: SourceCompleteness }) {
  const [url] = useListUrl(CONNECTIONS)
  const manages = useManages()
  const client = useQueryClient()
  const reply = useQuery(sourcesOptions())
  const ask = useMutation({
    mutationFn: (range: TimeWindow) => fetchRange(completeness.source, range),
    onSettled: () => client.invalidateQueries({ queryKey: SOURCES_KEY }),
  })
  const source = reply.data?.sources.find(one => one.source === completeness.source)
  const at = reply.data?.at ?? toInstant(Date.now())
  const { from, to = at } = timeBounds(CONNECTIONS, url.filter, Date.parse(at))
  const running = source?.ranges.find(
    range => range.state === 'running' && range.from < to && (from ?? '') < range.to,
  )
  useRowsOf(running?.id)
  if (!source) return null
  if (running) {
    return (
      <div className="mt-1">
        <RangeProgress source={source.source} range={running} manages={manages} />
      </div>
    )
  }
  const range = from === undefined ? null : missingPart(source, completeness, { from, to }, at)
  if (range === null || !manages) return null
  return (
    <div className="mt-1">
      <CommandButton
        pending={ask.isPending}
        pendingLabel="Asking…"
        subject={source.source}
        onPress={() => ask.mutate(range)}
      >
        Fetch this range
      </CommandButton>
      {ask.error ? (
        <p role="alert" className="mt-1 text-danger">
          {failureWords(ask.error)}
        </p>
      ) : null}
    </div>
  )
}

/** What of the asked range reaches beyond what is held and can still be had; null for nothing. */
function missingPart(
  { history }: Source,
  { from: heldFrom }: SourceCompleteness,
  asked: TimeWindow,
  at: Instant,
): TimeWindow | null {
  const { vendorDays } = history
  const floor = vendorDays === null ? 0 : Date.parse(at) - vendorDays * DAY_MS + EDGE_MS
  const from = Math.max(Date.parse(asked.from), floor)
  const missing = Date.parse(heldFrom ?? asked.to) - from
  return missing >= NEGLIGIBLE_MS && from < Date.parse(asked.to)
    ? { from: toInstant(from), to: asked.to }
    : null
}

/** Shows the rows that a range brought, once it is no longer under way. */
function useRowsOf(running: string | undefined): void {
  const client = useQueryClient()
  const [seen, setSeen] = useState(running)
  const ended = seen !== undefined && running === undefined
  if (running !== undefined && running !== seen) setSeen(running)
  useEffect(() => {
    if (!ended) return
    setSeen(undefined)
    void client.invalidateQueries({ queryKey: [CONNECTIONS.name] })
  }, [ended, client])
}
