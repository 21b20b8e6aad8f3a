import type { LaneItem } from './lane-layout'

export type WalkStep = 'next' | 'previous' | 'first' | 'last' | 'up' | 'down'

const startOf = (item: LaneItem): number => item.marks[0]?.fromMs ?? 0

/** All that can be focused, by time, then from the top lane and row down. */
export function walkOrder(layouts: readonly (readonly LaneItem[])[]): readonly LaneItem[] {
  return layouts.flat().sort((a, b) => startOf(a) - startOf(b) || a.lane - b.lane || a.row - b.row)
}

/** The item that a mark is part of. */
export const itemOf = (items: readonly LaneItem[], key: string | null): LaneItem | undefined =>
  items.find(item => item.key === key) ?? items.find(item => item.marks.some(mark => mark.key === key))

/** Where a step leads from an item; itself at the ends. Up and down go to the nearest time in the next lane that has any. */
export function walk(
  order: readonly LaneItem[],
  from: LaneItem | undefined,
  step: WalkStep,
): LaneItem | undefined {
  const at = from === undefined ? -1 : order.indexOf(from)
  if (from === undefined || at < 0) return order[0]
  switch (step) {
    case 'first':
      return order[0]
    case 'last':
      return order.at(-1)
    case 'next':
      return order[at + 1] ?? from
    case 'previous':
      return order[at - 1] ?? from
    default:
      return acrossLanes(order, from, step) ?? from
  }
}

function acrossLanes(order: readonly LaneItem[], from: LaneItem, step: 'up' | 'down'): LaneItem | undefined {
  const lanes = order.map(item => item.lane)
  const lane =
    step === 'down'
      ? Math.min(...lanes.filter(one => one > from.lane))
      : Math.max(...lanes.filter(one => one < from.lane))
  const there = order.filter(item => item.lane === lane)
  const away = (item: LaneItem) => Math.abs(startOf(item) - startOf(from))
  return there.reduce<LaneItem | undefined>(
    (nearest, item) => (nearest === undefined || away(item) < away(nearest) ? item : nearest),
    undefined,
  )
}
