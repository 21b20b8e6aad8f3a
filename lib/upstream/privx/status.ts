import type { ConnectionStatus } from '@/lib/schema/connection'

const STATUS: Readonly<Record<string, ConnectionStatus>> = {
  CONNECTED: 'active',
  TERMINATING: 'terminating',
  DISCONNECTED: 'closed',
  TERMINATED: 'closed',
  // PrivX lost sight of it: nobody hung up.
  CONNMGR_TIMEOUT: 'failed',
  CONNMGR_CLIENT_LOST: 'failed',
}

/** The statuses of a connection that is open (contracts §5.4). */
export const OPEN_STATUSES = ['CONNECTED', 'TERMINATING'] as const

/** A status in our words. One that PrivX did not have yet: closed when the connection has an end, else active. */
export function statusOf(native: string | null, hasEnd: boolean): ConnectionStatus {
  const known = native === null ? undefined : STATUS[native.toUpperCase()]
  return known ?? (hasEnd ? 'closed' : 'active')
}
