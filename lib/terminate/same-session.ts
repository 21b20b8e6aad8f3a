import type { Connection } from '@/lib/schema/connection'

/** What a session is known by besides its id. Who did not look at a user does not compare one. */
export interface SeenSession {
  readonly startedAt: string
  readonly userId?: string | null
}

/**
 * Why a connection must be left alone although its end was asked for; null when it is the same session as was shown, and
 * open. `live` is what its source says now, null when it no longer knows it.
 */
export function whyLeaveAlone(seen: SeenSession, live: Connection | null): string | null {
  if (live === null) return 'Its source no longer knows it.'
  if (live.startedAt !== seen.startedAt) {
    return `It is no longer the session that was shown: that one began ${seen.startedAt}, this one ${live.startedAt}.`
  }
  if (seen.userId && seen.userId !== live.userId) {
    return 'It is no longer the session that was shown: it belongs to another user.'
  }
  if (!isOpen(live))
    return `It had ended before it was asked${live.nativeStatus ? ` (${live.nativeStatus})` : ''}.`
  return null
}

export const isOpen = ({ status }: Pick<Connection, 'status'>): boolean =>
  status === 'active' || status === 'terminating'
