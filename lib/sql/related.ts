import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import { DATASETS } from '@/lib/schema/dataset'
import { RELATION_RULES, type RelationRule } from '@/lib/schema/relation'
import { instantOf, rowColumns } from './columns'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { type Question, question, type StoreRow } from './question'
import { type RelationTest, relationTests } from './relation-tests'
import { type Row, readRow } from './row'
import { timeBound, whereClause } from './where'

/** Rows of one rule at most. */
export const RELATED_ROWS = 20

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A connection that lasts longer is looked around for this long. */
const LONGEST_MS = 7 * DAY_MS
/** Connections that began longer before the window are not found, though they may have been open in it. */
const EARLIER_MS = 7 * DAY_MS

/** A connection that belongs to another. */
export interface RelatedRow {
  readonly connection: Row
  /** Every rule that holds, the most certain first. */
  readonly rules: readonly RelationRule[]
  readonly bothOpen: boolean
}

export interface RelatedGroup {
  readonly rule: RelationRule
  /** What the two have in common. */
  readonly value: string
  /** Those open at the same time first, then the nearest in time. */
  readonly items: readonly RelatedRow[]
  /** There are more than `RELATED_ROWS`. */
  readonly more: boolean
}

export interface Related {
  /** The time that was looked through. */
  readonly from: Instant
  readonly to: Instant
  /** The most certain rule first; each connection is in the group of its most certain rule. */
  readonly groups: readonly RelatedGroup[]
}

/**
 * The connections of all sources that belong to one: same person, device, address or host, open at some time from `hours`
 * before it began to `hours` after it ended. Reads the rows of that time only.
 */
export function relatedQuestion(row: Row, hours: number, context: ReadContext): Question<Related> {
  const params = new Parameters()
  const began = Date.parse(String(row.startedAt))
  const ended = Math.min(endOf(row, context.now), began + LONGEST_MS)
  const [from, to] = [began - hours * HOUR_MS, ended + hours * HOUR_MS]
  const span = { from: toInstant(from), to: toInstant(to) }

  const bothOpen =
    `(startedAt <= ${instantOf(ended, params)} AND ` +
    `${endOfStored(params, context)} >= ${instantOf(began, params)})`
  const tests = relationTests(row, bothOpen, params)
  if (tests.length === 0) return { statements: [], read: () => ({ ...span, groups: [] }) }

  const dataset = DATASETS.connections
  const where = whereClause([
    timeBound(dataset, '>=', from - EARLIER_MS, params),
    timeBound(dataset, '<=', to, params),
    `${endOfStored(params, context)} >= ${instantOf(from, params)}`,
    `NOT (source = ${params.text(String(row.source))} AND id = ${params.text(String(row.id))})`,
    `(${tests.map(test => test.sql).join(' OR ')})`,
  ])
  const rules = tests.map(test => `if(${test.sql}, ${params.text(test.rule)}, '')`)
  const distance = `abs(toUnixTimestamp64Milli(startedAt) - ${params.integer(began)})`
  const sql =
    `SELECT ${rowColumns(dataset, params, context)}, ${bothOpen} AS bothOpen, ` +
    `arrayFilter(rule -> rule != '', [${rules.join(', ')}]) AS rules FROM connections FINAL${where} ` +
    `ORDER BY bothOpen DESC, ${distance}, key LIMIT ${params.integer(RELATED_ROWS + 1)} BY rules[1]`
  return question({ sql, params: params.values }, rows => ({ ...span, groups: grouped(tests, rows) }))
}

/** When a row ended, as far as it is known: an open one has not yet. */
function endOf(row: Row, now: number): number {
  if (typeof row.endedAt === 'string') return Date.parse(row.endedAt)
  if (row.status === 'active' || row.status === 'terminating') return now
  if (typeof row.lastActivityAt === 'string') return Date.parse(row.lastActivityAt)
  return Date.parse(String(row.startedAt)) + (typeof row.durationMs === 'number' ? row.durationMs : 0)
}

/** `endOf` for the rows of the store. */
function endOfStored(params: Parameters, { now }: ReadContext): string {
  const open = `if(status IN ('active', 'terminating'), ${instantOf(now, params)}, NULL)`
  const lasted = 'startedAt + toIntervalMillisecond(ifNull(durationMs, 0))'
  return `coalesce(endedAt, ${open}, lastActivityAt, ${lasted})`
}

function grouped(tests: readonly RelationTest[], rows: readonly StoreRow[]): RelatedGroup[] {
  const known = RELATION_RULES.map(({ rule }) => rule)
  const found = rows.map((row): RelatedRow => {
    const names: unknown[] = Array.isArray(row.rules) ? row.rules : []
    return {
      connection: readRow(DATASETS.connections, row),
      rules: known.filter(rule => names.includes(rule)),
      bothOpen: row.bothOpen === true || row.bothOpen === 1,
    }
  })
  return tests.flatMap(({ rule, value }) => {
    const items = found.filter(({ rules: [first] }) => first === rule)
    const more = items.length > RELATED_ROWS
    return items.length === 0 ? [] : [{ rule, value, items: items.slice(0, RELATED_ROWS), more }]
  })
}
