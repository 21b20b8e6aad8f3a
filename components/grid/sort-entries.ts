import type { MenuGroups } from '@/components/ui/menu-entries'
import type { Order } from '@/lib/query/query'
import { withKey, withoutKey } from './next-order'

/** How a list can be sorted by a field: by it alone, by it after the fields it is sorted by, or not by it. */
export function sortEntries(
  name: string,
  order: readonly Order[],
  unasked: readonly Order[],
  onOrder: (next: readonly Order[]) => void,
): MenuGroups[number] {
  const key = order.find(one => one.field === name)
  const others = order.filter(one => one.field !== name)
  const entry = (label: string, next: readonly Order[], disabled = false) => ({
    label,
    disabled,
    onPick: () => onOrder(next),
  })
  const by = (direction: Order['direction']) => ({ field: name, direction })
  const is = (direction: Order['direction']) => key?.direction === direction && others.length === 0
  const [first] = order
  return [
    entry('Sort ascending', [by('asc')], is('asc')),
    entry('Sort descending', [by('desc')], is('desc')),
    ...(others.length === 0
      ? []
      : key
        ? [
            entry('Turn round', withKey(order, by(key.direction === 'asc' ? 'desc' : 'asc'))),
            entry('Sort by this first', [key, ...others], first === key),
          ]
        : [
            entry('Then by this, ascending', withKey(order, by('asc'))),
            entry('Then by this, descending', withKey(order, by('desc'))),
          ]),
    ...(key ? [entry('Do not sort by this', withoutKey(order, unasked, name))] : []),
  ]
}
