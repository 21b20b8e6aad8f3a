import type { Order } from '@/lib/query/query'

const MAX_KEYS = 2

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
    if (!now) return [...others.slice(0, MAX_KEYS - 1), { field, direction: 'desc' }]
    if (now.direction === 'asc') return others
    return order.map(key => (key.field === field ? { field, direction: 'asc' } : key))
  }
  if (!now || others.length > 0) return [{ field, direction: 'desc' }]
  if (now.direction === 'desc') return [{ field, direction: 'asc' }]
  return isSameOrder(order, unasked) ? [{ field, direction: 'desc' }] : unasked
}

/** The order with a field as its last key, beside as many of the others as there is room for. */
export function withKey(order: readonly Order[], key: Order): readonly Order[] {
  const others = order.filter(one => one.field !== key.field)
  return [...others.slice(0, MAX_KEYS - 1), key]
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
