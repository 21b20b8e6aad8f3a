'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { splitKey } from '@/components/data/connection-detail'
import { terminationsOptions } from '@/components/data/terminations'
import { type TerminationOf, terminationsOfOptions } from '@/components/data/terminations-of'
import { formatInstant, formatTime } from '@/lib/format/instant'
import { isFinalState, targetStateLabel } from '@/lib/schema/termination'

/** What became of the last time somebody asked to end this connection; nothing when nobody did. */
export function TerminationNote({ openKey }: { openKey: string }) {
  const client = useQueryClient()
  const last = useLast(openKey)
  const state = last?.target.state ?? null
  // What its source said is stored by then: what is shown of the connection follows at once.
  useEffect(() => {
    const { source, id } = splitKey(openKey)
    if (state !== null) void client.invalidateQueries({ queryKey: ['connection', source, id] })
  }, [client, openKey, state])
  if (!last) return null
  const { target, actor, askedAt, reason, confirmWithinMs } = last
  const label = targetStateLabel(target.state)
  const until = Date.parse(target.sentAt ?? askedAt) + confirmWithinMs
  return (
    <p
      role="status"
      className={`mx-4 mb-2 rounded-md px-3 py-1.5 break-words ${
        target.state === 'terminated' || target.state === 'ended' ? 'bg-sunken' : 'bg-warn-soft text-warn'
      }`}
    >
      <strong className="font-medium">{label}</strong>
      {isFinalState(target.state)
        ? null
        : `; waiting until ${formatTime(new Date(until).toISOString())} for its source to confirm the end`}
      . Asked by {actor} at <time dateTime={askedAt}>{formatInstant(askedAt)}</time>: “{reason}”.
      {target.message ? ` ${target.message}` : ''}
    </p>
  )
}

/** The last time: as the list below every screen has it, so that both say the same; else asked for by itself. */
function useLast(openKey: string): TerminationOf | null {
  const { source, id } = splitKey(openKey)
  const all = useQuery(terminationsOptions(true)).data?.terminations ?? []
  const own = useQuery(terminationsOfOptions(openKey)).data?.[0] ?? null
  for (const one of all) {
    const target = one.targets.find(each => each.source === source && each.connectionId === id)
    if (target) return { ...one, target }
  }
  return own
}
