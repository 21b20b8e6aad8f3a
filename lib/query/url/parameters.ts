import type { Dataset } from '@/lib/schema/dataset'
import { type Field, rangeParameters } from '@/lib/schema/field'
import type { Condition } from '../query'

/** One URL parameter that says one thing about one field: the list that parser, serialiser and OpenAPI share. */
export interface FilterParameter {
  readonly name: string
  readonly field: Field
  readonly op: Condition['op']
  /** Which end of a `range`. */
  readonly bound?: 'min' | 'max'
}

const KNOWN = new WeakMap<Dataset, readonly FilterParameter[]>()

/** Every filter parameter of a dataset, in the order of the registry; `q` and `since` come beside them. */
export function filterParameters(dataset: Dataset): readonly FilterParameter[] {
  const known = KNOWN.get(dataset)
  if (known) return known
  const made = dataset.fields.flatMap(field => parametersOf(field))
  KNOWN.set(dataset, made)
  return made
}

/** The parameters of a list beside those of its filter. */
export const LIST_PARAMETERS = ['orderBy', 'order', 'limit', 'cursor', 'offset'] as const

function parametersOf(field: Field): FilterParameter[] {
  const { name } = field
  return field.operators.flatMap((operator): FilterParameter[] => {
    if (operator === 'in') return [{ name, field, op: 'in' }]
    if (operator === 'notIn') return [{ name: `${name}.not`, field, op: 'notIn' }]
    if (operator === 'contains')
      return [
        { name: `${name}.contains`, field, op: 'contains' },
        { name: `${name}.like`, field, op: 'like' },
      ]
    const { min, max } = rangeParameters(field)
    return [
      { name: min, field, op: 'range', bound: 'min' },
      { name: max, field, op: 'range', bound: 'max' },
    ]
  })
}
