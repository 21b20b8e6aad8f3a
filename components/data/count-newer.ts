import { toInstant } from '@/lib/clock'
import { findCondition, withCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { serializeFilter } from '@/lib/query/url/serialize'
import type { Dataset } from '@/lib/schema/dataset'
import { fetchCount } from './list-numbers'

/** How many rows of the filter began after an instant (exclusive): what a reader who stays where they are has not seen. */
export async function countNewer(
  dataset: Dataset,
  filter: Filter,
  after: string,
  signal?: AbortSignal,
): Promise<number> {
  const from = toInstant(Date.parse(after) + 1)
  const range = findCondition(filter, dataset.timeField, 'range')
  const { min, max } = range?.op === 'range' ? range : {}
  if (typeof max === 'string' && max < from) return 0
  const newer = withCondition(dataset, filter, {
    field: dataset.timeField,
    op: 'range',
    min: typeof min === 'string' && min > from ? min : from,
    ...(max === undefined ? {} : { max }),
  })
  const reply = await fetchCount(dataset.name, serializeFilter(dataset, newer).toString(), signal)
  return reply.count
}
