import type { Visit } from './company'
import { DAY, type Span } from './timeline'
import { visitsBetween, type World } from './world'

/**
 * The spans inside visits that start in a day. A visit across midnight is made for both days, and each keeps
 * its own part; so `make` must depend on the visit alone.
 */
export function insideVisits<T extends Span>(
  world: World,
  day: number,
  make: (visit: Visit) => readonly T[],
): T[] {
  const from = day * DAY
  return visitsBetween(world, from, from + DAY).flatMap(visit =>
    make(visit).filter(span => span.startMs >= from && span.startMs < from + DAY),
  )
}

/** One link of a chain: number `link` of the chain `slot`. */
export interface Link extends Span {
  readonly slot: number
  readonly link: number
}

/**
 * Standing connections: chains that are always open but for a short gap, each link lasting about `periodMs`
 * (0.2 to 1.8 of it). Gives the links that start in a day.
 * @param slots how many chains at scale 1; at least one at any scale.
 */
export function chainLinks(
  world: World,
  day: number,
  chain: { readonly name: string; readonly slots: number; readonly periodMs: number; readonly gapMs: number },
): Link[] {
  const from = day * DAY
  const slots = Math.max(1, Math.round(chain.slots * world.scale))
  return Array.from({ length: slots }, (_, slot) => {
    const phase = world.random('chain', chain.name, slot).between(0, chain.periodMs)
    const boundary = (link: number) =>
      Math.round(phase + (link + 0.8 * world.random('link', chain.name, slot, link).next()) * chain.periodMs)
    const links: Link[] = []
    const last = Math.ceil((from + DAY - phase) / chain.periodMs)
    for (let link = Math.floor((from - phase) / chain.periodMs) - 1; link <= last; link++) {
      const startMs = boundary(link)
      if (startMs < from || startMs >= from + DAY) continue
      // The shortest link is a fifth of the period: the gap must leave something of it.
      const endMs = boundary(link + 1) - Math.min(chain.gapMs, chain.periodMs / 10)
      links.push({ slot, link, startMs, endMs: Math.round(endMs) })
    }
    return links
  }).flat()
}
