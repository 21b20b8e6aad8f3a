import type { Dataset } from '@/lib/schema/dataset'
import type { Filter, Order } from '../query'
import { filterParameters } from './parameters'

/** The filter as URL parameters, in the order of the registry, then `q`, then `since`. */
export function serializeFilter(dataset: Dataset, filter: Filter): URLSearchParams {
  const params = new URLSearchParams()
  for (const { name, field, op, bound } of filterParameters(dataset)) {
    const condition = filter.conditions.find(one => one.field === field.name && one.op === op)
    if (!condition) continue
    if ('values' in condition) for (const value of condition.values) params.append(name, value)
    else if ('value' in condition) params.append(name, condition.value)
    else if (bound) {
      const end = condition[bound]
      if (end !== undefined) params.append(name, String(end))
    }
  }
  if (filter.q !== undefined) params.append('q', filter.q)
  if (filter.since !== undefined) params.append('since', filter.since)
  return params
}

/** `orderBy` and `order`; neither for the dataset's own order. */
export function serializeOrder(dataset: Dataset, order: readonly Order[]): URLSearchParams {
  const params = new URLSearchParams()
  const preset = dataset.defaultOrder
  const same =
    order.length === preset.length &&
    order.every((one, at) => one.field === preset[at]?.field && one.direction === preset[at]?.direction)
  if (same) return params
  params.append('orderBy', order.map(one => one.field).join(','))
  params.append('order', order.map(one => one.direction).join(','))
  return params
}
