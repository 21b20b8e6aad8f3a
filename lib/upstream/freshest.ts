import type { Connection } from '@/lib/schema/connection'
import type { Batch } from './connector'

/**
 * Lets a record pass only when it tells more than the copy of it that passed before: a listing may repeat a record, and
 * an older copy may come after a newer one. One instance lives as long as one walk.
 */
export function createFreshest(): (batch: Batch) => Batch {
  const passed = new Map<string, Connection>()
  return batch => {
    const fresh = new Map<string, Connection>()
    for (const connection of batch.connections) {
      const before = passed.get(connection.id)
      if (before && !tellsMore(connection, before)) continue
      passed.set(connection.id, connection)
      fresh.set(connection.id, connection)
    }
    return { connections: [...fresh.values()], rejected: batch.rejected }
  }
}

/** Whether `next` is a later state than `before`: ended beats open, then later activity, then more bytes, then longer. */
export function tellsMore(next: Connection, before: Connection): boolean {
  for (const measure of MEASURES) {
    const [a, b] = [measure(next), measure(before)]
    if (a !== b) return a > b
  }
  return false
}

const MEASURES: readonly ((connection: Connection) => number | string)[] = [
  c => Number(c.status === 'closed' || c.status === 'failed'),
  c => c.endedAt ?? '',
  c => c.lastActivityAt ?? '',
  c => c.totalBytes ?? -1,
  c => c.durationMs ?? -1,
]
