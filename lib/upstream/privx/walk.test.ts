import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRecord } from '../records'
import { type ListedPage, walk } from './walk'

const row = (n: number) => ({ id: String(n).padStart(6, '0') })

/** A list by id that `move` may change before each page; `cap` is the most the vendor answers at once. */
function listOf(
  ids: Iterable<number>,
  { move = () => {}, cap = 1_000 }: { move?: (ids: Set<number>) => void; cap?: number } = {},
) {
  const present = new Set(ids)
  const state = { asked: 0, present }
  const page = async (offset: number, limit: number): Promise<ListedPage> => {
    state.asked += 1
    move(present)
    const sorted = [...present].sort((a, b) => a - b)
    return { count: sorted.length, items: sorted.slice(offset, offset + Math.min(limit, cap)).map(row) }
  }
  return { page, state }
}

async function readAll(
  page: (offset: number, limit: number) => Promise<ListedPage>,
  limit = 20,
  overlap = 4,
) {
  const pages = walk({ page, limit, overlap })
  const ids = new Set<string>()
  let next = await pages.next()
  for (; !next.done; next = await pages.next())
    for (const item of next.value) if (isRecord(item)) ids.add(String(item.id))
  return { ids, missing: next.value }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)

describe('walk', () => {
  it.each([0, 1, 19, 20, 21, 100])('reads a list of %i that stands still, once', async size => {
    const { page, state } = listOf(range(0, size))
    const { ids, missing } = await readAll(page)
    expect(ids.size).toBe(size)
    expect(missing).toBe(0)
    expect(state.asked).toBeLessThanOrEqual(Math.max(1, Math.ceil(size / 16)))
  })

  it('does not take a short page for the end', async () => {
    const { page } = listOf(range(0, 100), { cap: 7 })
    expect((await readAll(page)).ids.size).toBe(100)
  })

  it('never misses a row that stays, however many others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(2_000), { minLength: 30, maxLength: 200 }),
        fc.array(fc.record({ out: fc.nat(30), into: fc.nat(10), at: fc.nat(10_000) }), {
          minLength: 1,
          maxLength: 40,
        }),
        async (ids, moves) => {
          const stays = ids.filter((_, place) => place % 2 === 0)
          const goes = ids.filter((_, place) => place % 2 === 1)
          const { page, state } = listOf(ids, {
            move: present => {
              const step = moves[state.asked % moves.length]
              for (const id of goes.splice(0, step?.out ?? 0)) present.delete(id)
              for (let n = 0; n < (step?.into ?? 0); n++)
                present.add(3_000 + (((step?.at ?? 0) + n * 7 + state.asked) % 5_000))
            },
          })
          const read = await readAll(page)
          for (const id of stays) expect(read.ids.has(row(id).id)).toBe(true)
        },
      ),
      { numRuns: 100, seed: 7 },
    )
  })

  it('finds its way when all rows around a seam are gone', async () => {
    const { page, state } = listOf(range(0, 100), {
      move: present => {
        if (state.asked === 2) for (const id of range(0, 19)) present.delete(id)
      },
    })
    const { ids } = await readAll(page)
    for (const id of range(19, 100)) expect(ids.has(row(id).id)).toBe(true)
  })

  it('says when more are counted than are ever listed, after three tries', async () => {
    const { page, state } = listOf(range(0, 50))
    const lying = async (offset: number, limit: number) => ({ ...(await page(offset, limit)), count: 53 })
    expect(await readAll(lying)).toMatchObject({ missing: 3 })
    expect(state.asked).toBeLessThan(20)
  })

  it('ends when the vendor ignores the offset', async () => {
    const page = async () => ({ count: 1_000, items: range(0, 20).map(row) })
    const { ids, missing } = await readAll(page)
    expect(ids.size).toBe(20)
    expect(missing).toBe(980)
  })
})
