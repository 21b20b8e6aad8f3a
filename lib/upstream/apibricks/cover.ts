/** A raw record with what `cover` must know of it. */
export interface Placed {
  readonly id: string
  /** Null for one that cannot be read: it is handed on, and says nothing about time. */
  readonly startMs: number | null
  readonly raw: unknown
}

/** An instant at which more started than one answer holds. */
export interface Unresolved {
  readonly atMs: number
  readonly held: number
}

export interface CoverQuestion {
  /** Answers what started in from ≤ t ≤ to (epoch ms), in any order, capped in any way. */
  readonly ask: (fromMs: number, toMs: number) => Promise<readonly Placed[]>
  /** The present by the vendor's clock, epoch ms. */
  readonly now: () => number
}

/** No API caps its answers below this; smaller ones are believed at once. */
const SURELY_WHOLE = 50
/** What started this lately may well be missing from the first answer and in the second. */
const JUST_NOW_MS = 5_000

/**
 * Reads everything that started in a window from an API that caps its answers, has no cursor, and does not tell that it
 * cut (contracts §3.2: `limit`, whose own maximum is unknown too). So no full answer is believed:
 *
 * - one that reaches the limit is asked for again in halves, down to a millisecond;
 * - one that is larger than any that was proven whole is proven: nothing may lie before its oldest or after its newest
 *   record. If something does, the API caps silently at that size, which is remembered, and the window is halved.
 *
 * What is proven is remembered, so that it costs nothing in the long run.
 */
export function createCover(limit: number) {
  let cap = limit
  let provenWhole = SURELY_WHOLE

  return async function* cover(
    question: CoverQuestion,
    fromMs: number,
    toMs: number,
  ): AsyncGenerator<readonly Placed[] | Unresolved> {
    const asOf = question.now() - JUST_NOW_MS
    const answer = await question.ask(fromMs, toMs)
    yield answer
    const size = answer.length
    if (size > cap) cap = limit
    if (size < provenWhole) return
    if (size < cap) {
      const outside = await beyond(question, answer, fromMs, toMs, asOf)
      if (outside.length === 0) {
        provenWhole = size
        return
      }
      cap = size
      yield outside
    }
    if (toMs - fromMs <= 1) {
      yield { atMs: fromMs, held: size }
      return
    }
    const middle = Math.floor((fromMs + toMs) / 2)
    yield* cover(question, fromMs, middle)
    yield* cover(question, middle, toMs)
  }
}

/** Records of the window that lie outside the span of an answer and were not in it. */
async function beyond(
  question: CoverQuestion,
  answer: readonly Placed[],
  fromMs: number,
  toMs: number,
  asOf: number,
): Promise<readonly Placed[]> {
  const starts = answer.flatMap(({ startMs }) => startMs ?? []).sort((a, b) => a - b)
  const [oldest, newest] = [starts[0], starts.at(-1)]
  if (oldest === undefined || newest === undefined) return []
  const known = new Set(answer.map(({ id }) => id))
  const edges = [
    ...(oldest > fromMs ? await question.ask(fromMs, oldest) : []),
    ...(newest < toMs ? await question.ask(newest, toMs) : []),
  ]
  return edges.filter(({ id, startMs }) => !known.has(id) && startMs !== null && startMs <= asOf)
}
