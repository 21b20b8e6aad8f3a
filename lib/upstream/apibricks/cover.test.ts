import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCover, type Placed, type Unresolved } from './cover'

const LIMIT = 1_000

/** An API that answers at most `cap` of what started in the range: the newest, the oldest, or the newest unordered. */
function api(starts: readonly number[], cap: number, keeps: 'newest' | 'oldest') {
  const all = starts.map((startMs, number): Placed => ({ id: String(number), startMs, raw: null }))
  let asked = 0
  return {
    get asked() {
      return asked
    },
    ask: async (fromMs: number, toMs: number) => {
      asked += 1
      const found = all
        .filter(({ startMs }) => startMs !== null && startMs >= fromMs && startMs <= toMs)
        .sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0))
      return keeps === 'newest' ? found.slice(-cap) : found.slice(0, cap)
    },
  }
}

async function covered(
  from: number,
  to: number,
  source: ReturnType<typeof api>,
): Promise<{ ids: Set<string>; unresolved: Unresolved[] }> {
  const ids = new Set<string>()
  const unresolved: Unresolved[] = []
  const question = { ask: source.ask, now: () => 10_000_000 }
  for await (const part of createCover(LIMIT)(question, from, to))
    if ('held' in part) unresolved.push(part)
    else for (const { id } of part) ids.add(id)
  return { ids, unresolved }
}

describe('covering a window', () => {
  it('misses nothing, whatever the answers are cut at', async () => {
    const world = fc.record({
      starts: fc.array(fc.integer({ min: 0, max: 99_999 }), {
        maxLength: 3_000,
        minLength: 100,
        size: 'max',
      }),
      cap: fc.integer({ min: 60, max: LIMIT }),
      keeps: fc.constantFrom('newest' as const, 'oldest' as const),
    })
    await fc.assert(
      fc.asyncProperty(world, async ({ starts, cap, keeps }) => {
        const { ids, unresolved } = await covered(0, 100_000, api(starts, cap, keeps))
        expect(ids.size).toBe(starts.length)
        expect(unresolved).toEqual([])
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  it('says so when one instant holds more than an answer', async () => {
    const starts = [...Array(1_500).fill(500), 1, 2, 999]
    const { ids, unresolved } = await covered(0, 1_000, api(starts, LIMIT, 'newest'))
    expect(unresolved).toContainEqual({ atMs: 500, held: LIMIT })
    expect(ids.size).toBe(LIMIT + 3)
  })

  it('asks once for a small answer, and no more for a size that was proven whole', async () => {
    const few = api([1, 2, 3], LIMIT, 'newest')
    await covered(0, 1_000, few)
    expect(few.asked).toBe(1)

    const many = api(
      Array.from({ length: 400 }, (_, ms) => ms),
      LIMIT,
      'newest',
    )
    const cover = createCover(LIMIT)
    const question = { ask: many.ask, now: () => 10_000_000 }
    for await (const _ of cover(question, 0, 1_000)) expect(many.asked).toBeGreaterThan(0)
    const proven = many.asked
    for await (const _ of cover(question, 1, 1_000)) expect(many.asked).toBe(proven + 1)
  })
})
