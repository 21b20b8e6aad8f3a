import type { TrailLane } from './mark'

/** Where each lane begins, px from the top, and after the last where all end. */
export function laneTops(
  lanes: readonly TrailLane[],
  heightOf: (lane: TrailLane) => number,
): readonly number[] {
  const tops = [0]
  for (const lane of lanes) tops.push((tops.at(-1) ?? 0) + heightOf(lane))
  return tops
}

/** Lanes drawn beyond each edge of what is in sight. */
const OVERSCAN = 2

/** The places of the lanes in sight, with a few around them, and of one more that must be there. */
export function lanesInSight(
  tops: readonly number[],
  sight: { readonly top: number; readonly height: number },
  also: number | undefined,
): readonly number[] {
  const places: number[] = []
  const [from, to] = [sight.top, sight.top + sight.height]
  const first = Math.max(
    0,
    tops.findIndex((_, place) => (tops[place + 1] ?? Number.POSITIVE_INFINITY) > from) - OVERSCAN,
  )
  for (let place = first; place < tops.length - 1; place++) {
    if ((tops[place] ?? 0) > to && (tops[place - OVERSCAN] ?? 0) > to) break
    places.push(place)
  }
  if (also !== undefined && also < tops.length - 1 && !places.includes(also)) places.push(also)
  return places.sort((a, b) => a - b)
}
