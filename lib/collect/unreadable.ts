import type { Rejected, TimeWindow } from '@/lib/upstream/connector'
import { gapsIn } from './ranges'

/** Where a record was met: in an answer about a stretch of time, among what is open, or among what was asked for by name. */
export type Place = TimeWindow | 'open' | 'absent'

interface Entry {
  readonly reason: string
  readonly ranges: readonly TimeWindow[]
  readonly lists: ReadonlySet<'open' | 'absent'>
}

/** Beyond this many the count says enough. */
const REMEMBERED = 10_000

/**
 * The records that were set aside and that nothing has made good since. One is made good when a later copy of it is
 * read, and also when all places in which it was met are asked about again, whole, and it is in none of them: many
 * an unreadable record does not even tell its id.
 */
export class Unreadable {
  readonly #entries = new Map<string, Entry>()

  get size(): number {
    return this.#entries.size
  }

  /** Notes a record met in a place; answers whether it is news. */
  met(record: Rejected, place: Place): boolean {
    const name = nameOf(record)
    const before = this.#entries.get(name)
    const isNews = before?.reason !== record.reason
    if (!before && this.#entries.size >= REMEMBERED) this.#entries.clear()
    const { ranges, lists } = before ?? { ranges: [], lists: new Set<'open' | 'absent'>() }
    this.#entries.set(name, {
      reason: record.reason,
      ranges: typeof place === 'string' ? ranges : [...without(ranges, place), place],
      lists: typeof place === 'string' ? new Set([...lists, place]) : lists,
    })
    return isNews
  }

  /** A copy of it was read. */
  read(id: string): void {
    this.#entries.delete(id)
  }

  /** A place was asked about whole: what was not among the `met` is there no more. */
  answered(place: Place, met: readonly Rejected[]): void {
    const still = new Set(met.map(nameOf))
    for (const [name, { reason, ranges, lists }] of this.#entries) {
      if (still.has(name)) continue
      const left =
        typeof place === 'string'
          ? { reason, ranges, lists: new Set([...lists].filter(list => list !== place)) }
          : { reason, ranges: without(ranges, place), lists }
      if (left.ranges.length + left.lists.size === 0) this.#entries.delete(name)
      else this.#entries.set(name, left)
    }
  }
}

/** Ids are unique within the source; a record without one is told apart by what it says. */
const nameOf = ({ id, excerpt }: Rejected): string => id ?? `?${excerpt}`

const without = (ranges: readonly TimeWindow[], place: TimeWindow): TimeWindow[] =>
  ranges.flatMap(range => gapsIn(range, [place]))
