import { expect } from 'vitest'
import type { TruthRow } from '@/lib/demo/truth-row'
import type { Connection } from '@/lib/schema/connection'
import type { Batch } from '../connector'

/** Everything a walk brought, the latest copy of each. */
export interface Gathered {
  readonly rows: ReadonlyMap<string, Connection>
  readonly rejected: readonly string[]
}

export async function gather(walk: AsyncIterable<Batch>): Promise<Gathered> {
  const rows = new Map<string, Connection>()
  const rejected: string[] = []
  for await (const batch of walk) {
    for (const row of batch.connections) rows.set(row.id, row)
    rejected.push(...batch.rejected.map(({ reason }) => reason))
  }
  return { rows, rejected }
}

/** Ids in order, to be compared. */
export const idsOf = (rows: Iterable<{ readonly id: string }>): string[] =>
  [...rows].map(({ id }) => id).sort()

/** That a row says what is really so, as far as its vendor tells. */
export function expectTrue(row: Connection | undefined, truth: TruthRow): void {
  const told = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  expect(row).toMatchObject({
    status: truth.status,
    startedAt: told(truth.startedAtMs),
    endedAt: told(truth.endedAtMs),
    lastActivityAt: told(truth.lastActivityAtMs),
    bytesIn: truth.bytesIn,
    bytesOut: truth.bytesOut,
    totalBytes: truth.bytesIn === null || truth.bytesOut === null ? null : truth.bytesIn + truth.bytesOut,
    srcIp: truth.srcIp,
  })
}

export const signal = new AbortController().signal
