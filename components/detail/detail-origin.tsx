'use client'

import { useSyncExternalStore } from 'react'
import type { DetailReply } from '@/components/data/connection-detail'
import { formatDuration } from '@/lib/format/duration'

interface DetailOriginProps {
  reply: DetailReply
  /** The last refresh failed: what is shown is older than it should be. */
  failed: Error | null
}

/** Where what is shown comes from: nothing while it is live, and a plain word with its age when it is the stored copy. */
export function DetailOrigin({ reply, failed }: DetailOriginProps) {
  const now = useSecond()
  if (reply.servedFrom === 'upstream' && !failed) return null
  const age = now === null ? '' : `, ${formatDuration(Math.max(0, now - Date.parse(reply.fetchedAt)))} old`
  return (
    <p role="status" className="mx-4 mb-2 rounded-md bg-warn-soft px-3 py-1.5 text-warn">
      {reply.servedFrom === 'store' ? 'Stored copy' : 'Not refreshed'}
      {age}. {failed ? failed.message : reply.reason}
    </p>
  )
}

const subscribe = (tick: () => void) => {
  const timer = setInterval(tick, 1_000)
  return () => clearInterval(timer)
}

/** The present in whole seconds, ticking; null on the server, which has no present of the viewer's. */
function useSecond(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / 1000) * 1000,
    () => null,
  )
}
