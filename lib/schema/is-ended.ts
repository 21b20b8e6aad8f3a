import type { Connection } from './connection'

/** Over, one way or the other: nothing moves on it any more. */
export const isEnded = ({ status }: Pick<Connection, 'status'>): boolean =>
  status === 'closed' || status === 'failed'
