import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import { insertRows, rows } from './run'
import type { Store } from './store'

/** A half-open range of time that was collected whole: from ≤ t < to. `kind` says by which question, `tail` or `backfill`. */
export interface Covered {
  readonly source: string
  readonly kind: string
  readonly from: Instant
  readonly to: Instant
}

/**
 * Adds a range. Ranges of one source and kind that touch or overlap are kept as one.
 * @throws StoreError
 */
export function addCoverage(store: Store, added: Covered): Promise<void> {
  if (added.from >= added.to) return Promise.resolve()
  return store.exclusively(async () => {
    const kept = (await readCoverage(store, added.source)).filter(range => range.kind === added.kind)
    const joined = kept.filter(range => range.from <= added.to && range.to >= added.from)
    const from = toInstant(Math.min(...[added, ...joined].map(range => Date.parse(range.from))))
    const to = toInstant(Math.max(...[added, ...joined].map(range => Date.parse(range.to))))
    if (joined.some(range => range.from === from && range.to === to)) return
    const version = store.nextVersion()
    const row = (start: Instant, end: Instant, isDeleted: 0 | 1) => ({
      source: added.source,
      kind: added.kind,
      fromAt: start,
      toAt: end,
      version,
      isDeleted,
    })
    // One insert: the new range is there exactly when those it swallowed are gone.
    await insertRows(store, 'coverage', [
      row(from, to, 0),
      ...joined.filter(range => range.from !== from).map(range => row(range.from, range.to, 1)),
    ])
  })
}

/** The ranges of one source, or of all, merged, by source, kind and start. @throws StoreError */
export async function readCoverage(store: Store, source?: string): Promise<Covered[]> {
  return rows<Covered>(store, {
    sql: `SELECT source, kind, fromAt AS "from", toAt AS "to" FROM coverage FINAL
          ${source === undefined ? '' : 'WHERE source = {source:String}'} ORDER BY source, kind, fromAt`,
    params: source === undefined ? {} : { source },
  })
}
