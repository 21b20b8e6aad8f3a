import type { Instant } from '@/lib/schema/connection'
import { parseInstant } from '../instants'
import { isRecord } from '../records'
import type { Page } from './client'

export interface WalkPlan {
  /** The instant the listing is ordered by, ascending. */
  readonly by: 'startedAt' | 'endedAt'
  /** Inclusive; null for no lower bound. */
  readonly from: Instant | null
  /** The walk ends after the first page that reaches beyond it; null walks to the end. */
  readonly until: Instant | null
  /** A page of the listing ordered by `by`, from `from` on. */
  readonly ask: (from: Instant | null, page: number) => Promise<Page>
}

/** How often one instant's rows are read again when they keep changing. */
const MOST_TIE_WALKS = 5

/**
 * Reads a listing to its end while it moves. Page numbers are not trusted: a row whose last activity changes leaves its
 * place, and all rows behind it move up, one of them onto the page already read. So every page is asked for as the
 * *first* page from the last instant seen (inclusive: rows of that instant come again, which does no harm). Only when
 * a whole page shares one instant are numbered pages used, and then again until they bring nothing new.
 * Yields the raw items of each page; repeats are the receiver's to drop.
 */
export async function* walkByTime(plan: WalkPlan): AsyncGenerator<readonly unknown[]> {
  let from = plan.from
  for (;;) {
    const page = await plan.ask(from, 1)
    yield page.items
    if (!page.hasNext) return
    const last = latest(page.items, plan.by)
    if (last !== null && plan.until !== null && last > plan.until) return
    if (last !== null && (from === null || last > from)) {
      from = last
      continue
    }
    const ties = yield* walkTies(plan, from)
    if (ties === null || (plan.until !== null && ties > plan.until)) return
    from = ties
  }
}

/** Reads numbered pages until one goes past the instant `from`: answers that instant, or null at the end. */
async function* walkTies(
  plan: WalkPlan,
  from: Instant | null,
): AsyncGenerator<readonly unknown[], Instant | null> {
  const seen = new Set<string>()
  for (let walk = 1; ; walk += 1) {
    const before = seen.size
    let beyond: Instant | null = null
    for (let number = 1; beyond === null; number += 1) {
      const page = await plan.ask(from, number)
      for (const item of page.items) seen.add(idOf(item))
      yield page.items
      const last = latest(page.items, plan.by)
      if (last !== null && (from === null || last > from)) beyond = last
      if (!page.hasNext) break
    }
    if (seen.size === before || walk === MOST_TIE_WALKS) return beyond
  }
}

function latest(items: readonly unknown[], by: 'startedAt' | 'endedAt'): Instant | null {
  const times = items.flatMap(item => {
    const text = isRecord(item) ? item[by] : null
    return (typeof text === 'string' && parseInstant(text)) || []
  })
  return times.reduce<Instant | null>((a, b) => (a === null || b > a ? b : a), null)
}

const idOf = (item: unknown) => String(isRecord(item) ? item.sessionId : item)

/** The query of one page of a walk. */
export function orderedBy(by: 'startedAt' | 'endedAt', from: Instant | null): Record<string, string> {
  const lower = by === 'startedAt' ? 'startedAfter' : 'endedAfter'
  return { orderBy: by, order: 'asc', ...(from === null ? {} : { [lower]: from }) }
}
