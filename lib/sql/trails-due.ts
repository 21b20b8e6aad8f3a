import type { Instant } from '@/lib/schema/connection'
import { Parameters } from './parameters'
import { numberOf, type Question, question } from './question'
import { whereClause } from './where'

/** A stretch of time, both ends within it; an end that is not given is open. */
export interface Stretch {
  readonly from?: Instant
  readonly to?: Instant
}

/** By source: how many audited connections of a stretch ended and had no trail read yet, so that their files are not known. */
export function trailsDueQuestion({ from, to }: Stretch): Question<ReadonlyMap<string, number>> {
  const params = new Parameters()
  const at = (instant: Instant) => `parseDateTime64BestEffort(${params.text(instant)}, 3, 'UTC')`
  const where = whereClause([
    'ifNull(audited, false)',
    "status IN ('closed', 'failed')",
    'channelCount IS NULL',
    // A file moves while its connection is open: it lies in the stretch when the two touch.
    ...(from === undefined ? [] : [`ifNull(lastActivityAt, startedAt) >= ${at(from)}`]),
    ...(to === undefined ? [] : [`startedAt <= ${at(to)}`]),
  ])
  const sql = `SELECT source, count() AS due FROM connections FINAL${where} GROUP BY source`
  return question(
    { sql, params: params.values },
    rows => new Map(rows.map(row => [String(row.source), numberOf(row.due)])),
  )
}
