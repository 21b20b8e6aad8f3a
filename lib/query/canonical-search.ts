import type { Dataset } from '@/lib/schema/dataset'
import type { ParameterError, Parsed } from './query'
import { parseFilter } from './url/parse-filter'
import { parseOrder } from './url/parse-order'
import { serializeFilter, serializeOrder } from './url/serialize'

/** The filter and order that parameters say (without `?`), written in the one canonical way; nothing else may be in them. */
export function canonicalSearch(dataset: Dataset, search: string): Parsed<string> {
  const params = new URLSearchParams(search)
  const filter = parseFilter(dataset, params, ['orderBy', 'order'])
  const order = parseOrder(dataset, params)
  if (filter.ok && order.ok) {
    const parts = [serializeFilter(dataset, filter.value), serializeOrder(dataset, order.value)]
    return {
      ok: true,
      value: parts
        .map(String)
        .filter(part => part !== '')
        .join('&'),
    }
  }
  const errors: ParameterError[] = [...(filter.ok ? [] : filter.errors), ...(order.ok ? [] : order.errors)]
  return { ok: false, errors }
}
