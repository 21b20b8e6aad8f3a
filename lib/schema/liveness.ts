import type { Connection, Liveness } from './connection'

/**
 * Whether a connection's state is confirmed. A closed one stays closed; an open one was confirmed lately enough by its
 * vendor's rule (ms), or is stale; without a rule nobody knows.
 */
export function livenessOf(
  { status, confirmedAt }: Pick<Connection, 'status' | 'confirmedAt'>,
  staleAfterMs: number | undefined,
  now: number,
): Liveness {
  if (status === 'closed' || status === 'failed') return 'confirmed'
  if (staleAfterMs === undefined) return 'unknown'
  return now - Date.parse(confirmedAt) <= staleAfterMs ? 'confirmed' : 'stale'
}
