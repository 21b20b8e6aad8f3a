import { toInstant } from '@/lib/clock'
import type { Condition, Filter } from '@/lib/query/query'
import { timeBounds } from '@/lib/query/time-range'
import type { Instant } from '@/lib/schema/connection'
import type { Dataset } from '@/lib/schema/dataset'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { numberOf, type Question, type StoreRow } from './question'
import type { Statement } from './statement'
import { presentRows } from './tables'
import { conditionSql, conditionsOf, otherConditions, timeBound, whereClause } from './where'

/** What a filter leaves out, part by part: why a list is empty, and what lies just outside. */
export interface Explanation {
  /** Rows that pass the whole filter. */
  readonly count: number
  /** For each part of the filter but its time range: rows there would be without it. In the filter's order, text last. */
  readonly without: readonly Without[]
  /** What lies outside the time range and passes all the rest; null without a range. */
  readonly time: { readonly before: Outside; readonly after: Outside } | null
}

export type Without =
  | {
      readonly part: 'condition'
      readonly field: string
      readonly op: Condition['op']
      readonly count: number
    }
  | { readonly part: 'text'; readonly count: number }

/** Rows on one side of a time range, and the one nearest to it. */
export interface Outside {
  readonly count: number
  readonly nearest: Instant | null
}

type Part = { readonly part: 'condition'; readonly condition: Condition } | { readonly part: 'text' }

/**
 * Why a filter has the rows it has. One scan of the time range counts each part's doing: only rows that fail at most
 * one part are looked at. A second one, of everything that passes all parts, looks beyond the range.
 */
export function explainQuestion(
  dataset: Dataset,
  filter: Filter,
  context: ReadContext,
): Question<Explanation> {
  const isTime = (one: Condition) => one.op === 'range' && one.field === dataset.timeField
  const parts: Part[] = [
    ...filter.conditions
      .filter(one => !isTime(one))
      .map(condition => ({ part: 'condition' as const, condition })),
    ...(filter.q === undefined ? [] : [{ part: 'text' as const }]),
  ]
  const ranged: Filter = {
    conditions: filter.conditions.filter(isTime),
    ...(filter.since === undefined ? {} : { since: filter.since }),
  }
  const within = withinStatement(dataset, filter, parts, ranged, context)
  const outside = outsideStatement(dataset, filter, context)
  return {
    statements: outside ? [within, outside] : [within],
    read: ([inside, beyond]) => ({
      ...readWithin(parts, inside?.[0]),
      time: outside ? readOutside(beyond?.[0]) : null,
    }),
  }
}

function withinStatement(
  dataset: Dataset,
  filter: Filter,
  parts: readonly Part[],
  ranged: Filter,
  context: ReadContext,
): Statement {
  const params = new Parameters()
  const where = whereClause(conditionsOf(dataset, ranged, params, context))
  const failures = parts.map(
    (part, at) => `NOT (${partSql(dataset, filter, part, params, context)}) AS x${at}`,
  )
  if (failures.length === 0)
    return { sql: `SELECT count() AS hits FROM ${presentRows(dataset)}${where}`, params: params.values }
  const failed = parts.map((_, at) => `x${at}`).join(' + ')
  const counts = [`countIf(${failed} = 0) AS hits`, ...parts.map((_, at) => `countIf(x${at}) AS w${at}`)]
  return {
    sql:
      `SELECT ${counts.join(', ')} FROM (SELECT ${failures.join(', ')} FROM ${presentRows(dataset)}${where})` +
      ` WHERE ${failed} <= 1`,
    params: params.values,
  }
}

function partSql(
  dataset: Dataset,
  filter: Filter,
  part: Part,
  params: Parameters,
  context: ReadContext,
): string {
  if (part.part === 'condition') return conditionSql(dataset, part.condition, params, context)
  const words = otherConditions(dataset, { conditions: [], q: filter.q }, params, context)
  return words.length === 0 ? 'true' : words.join(' AND ')
}

function outsideStatement(dataset: Dataset, filter: Filter, context: ReadContext): Statement | null {
  const { from, to } = timeBounds(dataset, filter, context.now)
  if (from === undefined && to === undefined) return null
  const params = new Parameters()
  const { since: _, ...rest } = filter
  const others = {
    ...rest,
    conditions: filter.conditions.filter(one => one.op !== 'range' || one.field !== dataset.timeField),
  }
  // Instants are whole milliseconds: what is not within the range is at least one of them away.
  const before =
    from === undefined ? 'false' : timeBound(dataset, '<=', Math.max(0, Date.parse(from) - 1), params)
  const after = to === undefined ? 'false' : timeBound(dataset, '>=', Date.parse(to) + 1, params)
  const ms = `toUnixTimestamp64Milli(${dataset.timeField})`
  const where = whereClause([`(${before} OR ${after})`, ...conditionsOf(dataset, others, params, context)])
  return {
    sql:
      `SELECT countIf(${before}) AS before, maxIf(${ms}, ${before}) AS latest,` +
      ` countIf(${after}) AS after, minIf(${ms}, ${after}) AS earliest FROM ${presentRows(dataset)}${where}`,
    params: params.values,
  }
}

function readWithin(parts: readonly Part[], row: StoreRow | undefined): Omit<Explanation, 'time'> {
  const count = numberOf(row?.hits)
  const without = parts.map((part, at): Without => {
    const found = count + numberOf(row?.[`w${at}`])
    return part.part === 'text'
      ? { part: 'text', count: found }
      : { part: 'condition', field: part.condition.field, op: part.condition.op, count: found }
  })
  return { count, without }
}

function readOutside(row: StoreRow | undefined): NonNullable<Explanation['time']> {
  const side = (count: unknown, nearest: unknown): Outside => {
    const rows = numberOf(count)
    return { count: rows, nearest: rows === 0 ? null : toInstant(numberOf(nearest)) }
  }
  return { before: side(row?.before, row?.latest), after: side(row?.after, row?.earliest) }
}
