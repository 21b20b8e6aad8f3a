import type { Order } from '@/lib/query/query'
import { MAX_ORDER_KEYS } from '@/lib/query/url/parse-order'

/**
 * The order after a press on a column's header: descending, ascending, then the list's own order again.
 * `additive` (Shift) keeps the other keys and adds, turns or drops this one.
 */
export function nextOrder(
  order: readonly Order[],
  unasked: readonly Order[],
  field: string,
  additive: boolean,
): readonly Order[] {
  const now = order.find(key => key.field === field)
  const others = order.filter(key => key.field !== field)
  if (additive && others.length > 0) {
    if (!now) return withKey(order, { field, direction: 'desc' })
    if (now.direction === 'asc') return others
    return withKey(order, { field, direction: 'asc' })
  }
  if (!now || others.length > 0) return [{ field, direction: 'desc' }]
  if (now.direction === 'desc') return [{ field, direction: 'asc' }]
  return isSameOrder(order, unasked) ? [{ field, direction: 'desc' }] : unasked
}

/** The order with this key: turned at its place where the field is one already, else the last, in place of the last where there is no room. */
export function withKey(order: readonly Order[], key: Order): readonly Order[] {
  return order.some(one => one.field === key.field)
    ? order.map(one => (one.field === key.field ? key : one))
    : [...order.slice(0, MAX_ORDER_KEYS - 1), key]
}

/** The order without a field; the list's own order when none is left. */
export function withoutKey(
  order: readonly Order[],
  unasked: readonly Order[],
  field: string,
): readonly Order[] {
  const others = order.filter(one => one.field !== field)
  return others.length > 0 ? others : unasked
}

export const isSameOrder = (one: readonly Order[], other: readonly Order[]): boolean =>
  one.length === other.length &&
  one.every((key, place) => key.field === other[place]?.field && key.direction === other[place]?.direction)
