import { json } from '@/lib/api/json'
import { filterOf, type ListParams, listRule, oneOf, wholeOf } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { findHistogram } from '@/lib/find/numbers'
import { openReader } from '@/lib/find/reader'
import type { Measure } from '@/lib/sql/histogram'

/** Counts or bytes over time, stacked by the values of a field; buckets without a row are kept. */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const { dataset, filter } = filterOf(params, url, ['buckets', 'by', 'measure'])
  const stackable = dataset.fields.filter(field => field.facet === 'values' && field.kind !== 'list')
  const by = oneOf(url, 'by', ['', ...stackable.map(field => field.name)], '')
  const measures = dataset.bytesField === null ? (['count'] as const) : (['count', 'bytes'] as const)
  const measure = oneOf<Measure>(url, 'measure', measures, 'count')
  const buckets = wholeOf(url, 'buckets', { min: 1, max: 1000, otherwise: 120 })
  const input = { dataset, filter, buckets, measure, ...(by === '' ? {} : { by }) }
  return json(await findHistogram(openReader(request.signal), input))
})
