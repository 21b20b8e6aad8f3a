import { labelOf } from '@/components/display/display-props'
import { formatInstant } from '@/lib/format/instant'
import { findCondition, selectedValues, withCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { withAbsoluteTime } from './absolute-time'
import { quantityOf } from './quantity'

/** A filter that a value suggests. */
export interface CellFilter {
  readonly label: string
  /** The value in words. */
  readonly about: string
  readonly filter: Filter
}

/** Of a list's values, how many get filters of their own. */
const MAX_ITEMS = 4

/** What a cell's value can narrow a list to, or keep out of it. Null is a missing value. */
export function cellFilters(dataset: Dataset, filter: Filter, field: Field, value: unknown): CellFilter[] {
  if (Array.isArray(value) && value.length > 0)
    return value.slice(0, MAX_ITEMS).flatMap(item => equals(dataset, filter, field, String(item)))
  const missing = value === null || value === undefined || value === '' || Array.isArray(value)
  if (missing) return field.nullable && field.kind !== 'list' ? equals(dataset, filter, field, '') : []
  return [...equals(dataset, filter, field, String(value)), ...bounds(dataset, filter, field, value)]
}

function equals(dataset: Dataset, filter: Filter, field: Field, value: string): CellFilter[] {
  const about = value === '' ? 'none' : labelOf(field, value)
  const { name } = field
  const set = (op: 'in' | 'notIn', values: readonly string[], from = filter) =>
    withCondition(dataset, from, { field: name, op, values })
  const without = (op: 'in' | 'notIn') =>
    set(
      op,
      selectedValues(filter, name, op).filter(one => one !== value),
    )
  return [
    ...(field.operators.includes('in')
      ? [{ label: 'Only', about, filter: set('in', [value], without('notIn')) }]
      : []),
    ...(field.operators.includes('notIn')
      ? [
          {
            label: 'Exclude',
            about,
            filter: set('notIn', [...selectedValues(filter, name, 'notIn'), value], without('in')),
          },
        ]
      : []),
  ]
}

/** Bounds by a number or an instant; the other bound stays unless the two would cross. */
function bounds(dataset: Dataset, filter: Filter, field: Field, value: unknown): CellFilter[] {
  if (!field.operators.includes('range')) return []
  const before = findCondition(filter, field.name, 'range')
  const range = before?.op === 'range' ? before : undefined
  if (typeof value === 'number') {
    const about = quantityOf(field).exact(value)
    const set = (bound: { min?: number; max?: number }) =>
      withCondition(dataset, filter, { field: field.name, op: 'range', ...bound })
    const kept = (bound: unknown, fits: (other: number) => boolean) =>
      typeof bound === 'number' && fits(bound) ? bound : undefined
    return [
      {
        label: 'At least',
        about,
        filter: set(defined({ min: value, max: kept(range?.max, max => max >= value) })),
      },
      {
        label: 'At most',
        about,
        filter: set(defined({ min: kept(range?.min, min => min <= value), max: value })),
      },
    ]
  }
  if (typeof value !== 'string' || field.kind !== 'instant') return []
  const about = formatInstant(value)
  const kept = (bound: unknown, fits: (other: string) => boolean) =>
    typeof bound === 'string' && fits(bound) ? bound : undefined
  const to = kept(range?.max, max => max >= value)
  const from = kept(range?.min, min => min <= value)
  if (field.name === dataset.timeField) {
    return [
      { label: 'From', about, filter: withAbsoluteTime(dataset, filter, { from: value, to }) },
      { label: 'Until', about, filter: withAbsoluteTime(dataset, filter, { from, to: value }) },
    ]
  }
  const set = (bound: { min?: string; max?: string }) =>
    withCondition(dataset, filter, { field: field.name, op: 'range', ...bound })
  return [
    { label: 'From', about, filter: set(defined({ min: value, max: to })) },
    { label: 'Until', about, filter: set(defined({ min: from, max: value })) },
  ]
}

function defined<T>(range: { min: T | undefined; max: T | undefined }): { min?: T; max?: T } {
  return {
    ...(range.min === undefined ? {} : { min: range.min }),
    ...(range.max === undefined ? {} : { max: range.max }),
  }
}
