import { isRecord } from '../records'

/** One page of an offset listing; `count` is the number of all matches. */
export interface ListedPage {
  readonly count: number
  readonly items: readonly unknown[]
}

export interface WalkOptions {
  /** Asks for a page of the list, which must be in a total order by something that never changes. */
  readonly page: (offset: number, limit: number) => Promise<ListedPage>
  readonly limit: number
  /** Rows asked for twice at each seam between pages. */
  readonly overlap: number
}

/** Walks of one list until what was read agrees with what the vendor counts. */
const MOST_PASSES = 3
/** Steps back within a pass before a seam is taken as it is. */
const MOST_STEPS_BACK = 20

/**
 * Reads an offset listing whole although rows come and go meanwhile; a record may be handed out more than once. A row that leaves moves all later ones forward, past the next offset; so every page begins some
 * rows before the last one ended, and where none of them is known the walk steps back until it finds its own trace.
 * Rows that come push others back, which only repeats them. When fewer were read than are counted, it walks again.
 *
 * @returns how many the vendor counts beyond what it lists: 0, unless that stayed so for all passes
 */
export async function* walk(options: WalkOptions): AsyncGenerator<readonly unknown[], number> {
  let missing: number | null = null
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { seen, count } = yield* walkOnce(options)
    const short = Math.max(0, count - seen)
    if (short === 0) return 0
    // A list that moves is short by what came in behind our back; one that is short by the same each time is not.
    missing = missing === null || missing === short ? short : 0
  }
  return missing ?? 0
}

async function* walkOnce(
  options: WalkOptions,
): AsyncGenerator<readonly unknown[], { seen: number; count: number }> {
  const { page, limit, overlap } = options
  const seen = new Set<string>()
  let offset = 0
  let back = overlap
  let stepsBack = 0
  let fullPage = 0
  for (;;) {
    const { count, items } = await page(offset, limit)
    const keys = items.map(keyOf)
    if (offset > 0 && stepsBack < MOST_STEPS_BACK && !keys.some(key => seen.has(key))) {
      offset = Math.max(0, offset - back)
      back *= 2
      stepsBack += 1
      continue
    }
    back = overlap
    const before = seen.size
    for (const key of keys) seen.add(key)
    if (items.length > 0) yield items
    // Records that came twice in a page take no place in the list.
    const places = Math.min(new Set(keys).size, limit)
    fullPage = Math.max(fullPage, places)
    // The list ends where it is said to, and also where a page is shorter than others and holds nothing new.
    const nothingNew = places < fullPage && seen.size === before
    if (places === 0 || nothingNew || offset + places >= count) return { seen: seen.size, count }
    offset += Math.max(1, places - overlap)
  }
}

/** A record's identity: its id, or all of it where it has none. */
function keyOf(record: unknown): string {
  return isRecord(record) && typeof record.id === 'string'
    ? record.id
    : `unreadable ${JSON.stringify(record)}`
}
