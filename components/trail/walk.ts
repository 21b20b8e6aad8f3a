import type { LaneItem } from './lane-layout'
import type { TrailMark } from './mark'

export type WalkStep = 'next' | 'previous' | 'first' | 'last' | 'up' | 'down'

/** What is walked through. Lanes are laid out only as far as a step needs them. */
export interface WalkGround {
  /** All marks by time. */
  readonly marks: readonly TrailMark[]
  readonly lanes: number
  readonly itemsOf: (lane: number) => readonly LaneItem[]
}

const startOf = (item: LaneItem): number => item.marks[0]?.fromMs ?? 0

/** The item that a mark is part of. */
export const itemOf = (items: readonly LaneItem[], key: string): LaneItem | undefined =>
  items.find(item => item.key === key) ?? items.find(item => item.marks.some(mark => mark.key === key))

/** Where a step leads from an item; itself at the ends. Up and down go to the nearest time in the next lane with a mark. */
export function walk(ground: WalkGround, from: LaneItem | undefined, step: WalkStep): LaneItem | undefined {
  const { marks } = ground
  if (from === undefined || step === 'first') return along(ground, 0, 1)
  if (step === 'last') return along(ground, marks.length - 1, -1)
  if (step === 'up' || step === 'down') return acrossLanes(ground, from, step) ?? from
  const at = marks.findIndex(mark => mark.key === from.key)
  return (step === 'next' ? along(ground, at + 1, 1) : along(ground, at - 1, -1)) ?? from
}

/** The first item that begins at a place among the marks, or beyond it in that way. */
function along({ marks, itemsOf }: WalkGround, place: number, way: 1 | -1): LaneItem | undefined {
  for (let at = place; at >= 0 && at < marks.length; at += way) {
    const mark = marks[at]
    const item = mark && itemsOf(mark.lane).find(one => one.key === mark.key)
    if (item) return item
  }
  return undefined
}

function acrossLanes(
  { lanes, itemsOf }: WalkGround,
  from: LaneItem,
  step: 'up' | 'down',
): LaneItem | undefined {
  const way = step === 'down' ? 1 : -1
  const away = (item: LaneItem) => Math.abs(startOf(item) - startOf(from))
  for (let lane = from.lane + way; lane >= 0 && lane < lanes; lane += way) {
    const items = itemsOf(lane)
    const [first] = items
    if (first) return items.reduce((nearest, item) => (away(item) < away(nearest) ? item : nearest), first)
  }
  return undefined
}
