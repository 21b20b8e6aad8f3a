import type { ParameterError } from '@/lib/query/query'
import { parseFilter } from '@/lib/query/url/parse-filter'
import { parseOrder } from '@/lib/query/url/parse-order'
import type { Dataset } from '@/lib/schema/dataset'
import type { ListPart } from '@/lib/sql/neighbours'
import { badParameters } from './problem'

/**
 * The filter and order of a list, for routes that are about the whole of it and not about a page; `own` names the
 * parameters that the route reads itself. @throws Problem 400 naming every mistake
 */
export function listPartOf(dataset: Dataset, url: URL, own: readonly string[] = []): ListPart {
  const filter = parseFilter(dataset, url.searchParams, ['orderBy', 'order', ...own])
  const order = parseOrder(dataset, url.searchParams)
  if (filter.ok && order.ok) return { dataset: dataset.name, filter: filter.value, order: order.value }
  const errors: ParameterError[] = [...(filter.ok ? [] : filter.errors), ...(order.ok ? [] : order.errors)]
  throw badParameters(errors)
}
