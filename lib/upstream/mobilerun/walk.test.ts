import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walkByTime } from './walk'

const PAGE = 10
const at = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString()

/** A listing by last activity in which some rows do something between any two questions. */
function movingListing(endings: readonly number[], moves: readonly number[]) {
  const rows = endings.map((ms, number) => ({ sessionId: `s${number}`, endedAt: at(ms) }))
  let asked = 0
  return {
    ids: rows.map(({ sessionId }) => sessionId),
    ask: async (from: string | null, page: number) => {
      const moved = rows[(moves[asked % Math.max(1, moves.length)] ?? 0) % rows.length]
      asked += 1
      if (moved && asked <= moves.length) moved.endedAt = at(1_000_000 + asked)
      const found = rows
        .filter(({ endedAt }) => from === null || endedAt >= from)
        .sort((a, b) => (a.endedAt === b.endedAt ? 0 : a.endedAt < b.endedAt ? -1 : 1))
      return {
        items: found.slice((page - 1) * PAGE, page * PAGE).map(row => ({ ...row })),
        hasNext: found.length > page * PAGE,
      }
    },
  }
}

async function walked(listing: ReturnType<typeof movingListing>): Promise<Set<string>> {
  const seen = new Set<string>()
  for await (const items of walkByTime({ by: 'endedAt', from: at(0), until: null, ask: listing.ask }))
    for (const item of items) seen.add((item as { sessionId: string }).sessionId)
  return seen
}

describe('a walk by last activity', () => {
  it('skips no row, whatever moves while it reads', async () => {
    const world = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 }),
      fc.array(fc.nat(), { maxLength: 40 }),
    )
    await fc.assert(
      fc.asyncProperty(world, async ([endings, moves]) => {
        const listing = movingListing(endings, moves)
        expect([...(await walked(listing))].sort()).toEqual([...listing.ids].sort())
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('gets past more rows of one instant than a page holds', async () => {
    const listing = movingListing([...Array(35).fill(5), ...Array(35).fill(6), 7], [])
    expect((await walked(listing)).size).toBe(71)
  })

  it('ends behind its window', async () => {
    const listing = movingListing(
      Array.from({ length: 100 }, (_, ms) => ms),
      [],
    )
    let pages = 0
    for await (const _ of walkByTime({ by: 'endedAt', from: at(0), until: at(15), ask: listing.ask }))
      pages += 1
    expect(pages).toBe(2)
  })
})
