import type { Dataset } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import type { Condition, Filter } from './query'

// Pure edits of a filter, for chips, facets and the timeline. Every result is in the one canonical form.

export const NO_FILTER: Filter = { conditions: [] }

const OPS = ['in', 'notIn', 'contains', 'like', 'range'] as const satisfies Condition['op'][]

/** The condition on a field with an operator, or undefined. */
export function findCondition(filter: Filter, field: string, op: Condition['op']): Condition | undefined {
  return filter.conditions.find(condition => condition.field === field && condition.op === op)
}

/** The values of an `in` or `notIn` condition; none when there is no such condition. */
export function selectedValues(filter: Filter, field: string, op: 'in' | 'notIn' = 'in'): readonly string[] {
  const found = findCondition(filter, field, op)
  return found && 'values' in found ? found.values : []
}

/** The same filter with this condition in place of the one on the same field and operator; an empty one is removed. */
export function withCondition(dataset: Dataset, filter: Filter, condition: Condition): Filter {
  const rest = filter.conditions.filter(one => one.field !== condition.field || one.op !== condition.op)
  const clean = 'values' in condition ? { ...condition, values: [...new Set(condition.values)] } : condition
  return { ...filter, conditions: sorted(dataset, isEmpty(clean) ? rest : [...rest, clean]) }
}

/** The same filter without the conditions on a field: all of them, or those with one operator. */
export function withoutCondition(filter: Filter, field: string, op?: Condition['op']): Filter {
  const conditions = filter.conditions.filter(
    one => one.field !== field || (op !== undefined && one.op !== op),
  )
  return { ...filter, conditions }
}

/**
 * The same filter with one value of a field switched on or off in its `in` (or `notIn`) condition.
 * A value is never both wanted and excluded: switching it on here takes it out there.
 */
export function withValueToggled(
  dataset: Dataset,
  filter: Filter,
  field: string,
  value: string,
  op: 'in' | 'notIn' = 'in',
): Filter {
  const values = selectedValues(filter, field, op)
  if (values.includes(value))
    return withCondition(dataset, filter, { field, op, values: values.filter(one => one !== value) })
  const other = op === 'in' ? 'notIn' : 'in'
  const kept = selectedValues(filter, field, other).filter(one => one !== value)
  const cleared = withCondition(dataset, filter, { field, op: other, values: kept })
  return withCondition(dataset, cleared, { field, op, values: [...values, value] })
}

/** The same filter with other free text; undefined or blank text removes it. */
export function withText(filter: Filter, q: string | undefined): Filter {
  const { q: _, ...rest } = filter
  return q === undefined || q.trim() === '' ? rest : { ...rest, q }
}

/** The same filter with another relative range, and no absolute one on the time field; undefined removes it. */
export function withSince(dataset: Dataset, filter: Filter, since: string | undefined): Filter {
  const { since: _, ...rest } = withoutCondition(filter, dataset.timeField, 'range')
  return since === undefined ? rest : { ...rest, since }
}

/** True when nothing is filtered at all. */
export function isUnfiltered(filter: Filter): boolean {
  return filter.conditions.length === 0 && filter.q === undefined && filter.since === undefined
}

/** Conditions in the order of the registry. A field that the registry does not have is an error of the program. */
export function sorted(dataset: Dataset, conditions: readonly Condition[]): Condition[] {
  const rank = (condition: Condition) => {
    const field = findField(dataset, condition.field)
    if (!field) throw new RangeError(`${dataset.name} has no field “${condition.field}”`)
    return dataset.fields.indexOf(field) * OPS.length + OPS.indexOf(condition.op)
  }
  return conditions
    .map(condition => ({ condition, rank: rank(condition) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ condition }) => condition)
}

function isEmpty(condition: Condition): boolean {
  if ('values' in condition) return condition.values.length === 0
  if ('value' in condition) return condition.value === ''
  return condition.min === undefined && condition.max === undefined
}
