import { selectedValues } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Field } from '@/lib/schema/field'

/** The values of a facet that a reader must see whatever their count: wanted or excluded. */
export function selectedIn(filter: Filter, field: Field): Set<string> {
  return new Set([
    ...selectedValues(filter, field.name, 'in'),
    ...selectedValues(filter, field.name, 'notIn'),
  ])
}
