import { matchesPattern } from '@/lib/query/pattern'
import type { Condition, Filter, Order } from '@/lib/query/query'
import { searchTerms } from '@/lib/query/search-terms'
import { sinceMs } from '@/lib/query/time-range'
import { DATASETS } from '@/lib/schema/dataset'
import type { ReadContext } from '../context'
import type { Sample } from './sample-rows'

// What filters and orders mean, said a second time and plainly, to hold the SQL against.

type Value = string | number | boolean | readonly string[] | null

const dataset = DATASETS.connections

/** A row's value, liveness included. */
export function cellOf(row: Sample, name: string, context: ReadContext): Value {
  if (name !== 'liveness') return (row as unknown as Record<string, Value>)[name] ?? null
  if (row.status === 'closed' || row.status === 'failed') return 'confirmed'
  const rule = context.staleAfterMs[row.source]
  if (rule === undefined) return 'unknown'
  return Date.parse(row.confirmedAt) >= context.now - rule ? 'confirmed' : 'stale'
}

/** A value as `in` and a facet write it; several for a list. */
export function textsOf(value: Value): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [''] : value
  return [value === null ? '' : String(value)]
}

export function matches(row: Sample, filter: Filter, context: ReadContext): boolean {
  const since = filter.since === undefined ? null : sinceMs(filter.since)
  const text = dataset.fields
    .filter(field => field.freeText)
    .map(field => String(cellOf(row, field.name, context) ?? '').toLowerCase())
  return (
    filter.conditions.every(condition => matchesOne(row, condition, context)) &&
    (since === null || Date.parse(row.startedAt) >= context.now - since) &&
    searchTerms(filter.q ?? '').every(term => text.some(one => one.includes(term.toLowerCase())))
  )
}

function matchesOne(row: Sample, condition: Condition, context: ReadContext): boolean {
  const value = cellOf(row, condition.field, context)
  switch (condition.op) {
    case 'in':
      return textsOf(value).some(text => condition.values.includes(text))
    case 'notIn':
      return !textsOf(value).some(text => condition.values.includes(text))
    case 'contains':
      return typeof value === 'string' && value.toLowerCase().includes(condition.value.toLowerCase())
    case 'like':
      return matchesPattern(condition.value, String(value ?? ''))
    case 'range': {
      if (typeof value !== 'string' && typeof value !== 'number') return false
      const { min, max } = condition
      return (min === undefined || value >= min) && (max === undefined || value <= max)
    }
  }
}

/** The order of a list: missing last both ways, ties newest first, those of one instant by the key's rank. */
export function compareRows(
  order: readonly Order[],
  rankOf: (row: Sample) => number,
  context: ReadContext,
): (a: Sample, b: Sample) => number {
  return (a, b) => {
    for (const { field, direction } of order) {
      const [x, y] = [cellOf(a, field, context), cellOf(b, field, context)]
      if (x === y) continue
      if (x === null) return 1
      if (y === null) return -1
      const sign = compareValues(x, y)
      if (sign !== 0) return direction === 'asc' ? sign : -sign
    }
    const newer = compareValues(cellOf(b, 'startedAt', context), cellOf(a, 'startedAt', context))
    return newer === 0 ? rankOf(a) - rankOf(b) : newer
  }
}

function compareValues(x: Value, y: Value): number {
  if (typeof x === 'string' && typeof y === 'string') return Buffer.compare(Buffer.from(x), Buffer.from(y))
  return Number(x) - Number(y)
}
