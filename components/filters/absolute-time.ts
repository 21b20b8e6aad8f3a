import { withCondition, withSince } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Instant } from '@/lib/schema/connection'
import type { Dataset } from '@/lib/schema/dataset'

/** The same filter with this absolute range on the dataset's time, in place of any relative one; ends out of order are turned. */
export function withAbsoluteTime(
  dataset: Dataset,
  filter: Filter,
  { from, to }: { from: Instant | undefined; to: Instant | undefined },
): Filter {
  const turned = from !== undefined && to !== undefined && from > to
  const [min, max] = turned ? [to, from] : [from, to]
  return withCondition(dataset, withSince(dataset, filter, undefined), {
    field: dataset.timeField,
    op: 'range',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  })
}
