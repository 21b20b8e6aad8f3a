import type { Dataset } from '@/lib/schema/dataset'
import type { Order } from './query'

/**
 * An order as rows are really sorted: what it leaves level stands newest first. (Rows of one instant follow their key.) It
 * is what people expect of ties, and neighbours in the list are then neighbours in the store, so that a page of it is
 * read from few places.
 */
export function fullOrder(
  { timeField }: Pick<Dataset, 'timeField'>,
  order: readonly Order[],
): readonly Order[] {
  return order.some(({ field }) => field === timeField)
    ? order
    : [...order, { field: timeField, direction: 'desc' }]
}
