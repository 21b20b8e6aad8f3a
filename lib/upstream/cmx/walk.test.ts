import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signal } from '../testing/demo-truth'
import { walkClients } from './walk'
import type { WirePage } from './wire'

/** Newest login first; before each question some visitors log in again and leave the window. */
function movingList(size: number, leaving: readonly number[], cap = 1_000) {
  let rows = Array.from({ length: size }, (_, number) => `mac-${number}`)
  const left = new Set<string>()
  let asked = 0
  return {
    left,
    rows: () => rows,
    get asked() {
      return asked
    },
    listClients: async (query: Readonly<Record<string, string>>): Promise<WirePage> => {
      const gone = asked === 0 ? 0 : (leaving[asked - 1] ?? 0)
      asked += 1
      for (const mac of rows.slice(0, gone)) left.add(mac)
      rows = rows.slice(gone)
      const index = Number(query.index)
      const count = Math.min(cap, Number(query.count))
      const records = rows
        .slice(index, index + count)
        .map(macAddress => ({ macAddress, firstLoginTime: '1' }))
      return { records, queryRecordCount: count, timeZoneOffset: 0 }
    },
  }
}

async function walked(list: ReturnType<typeof movingList>): Promise<Set<string>> {
  const seen = new Set<string>()
  for await (const page of walkClients(list, {}, signal))
    for (const record of page.records) seen.add((record as { macAddress: string }).macAddress)
  return seen
}

describe('a walk by index', () => {
  it('skips nobody who stays, whoever leaves', async () => {
    const leavings = fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 4_500 }), leavings, async (size, leaving) => {
        const list = movingList(size, leaving)
        const seen = await walked(list)
        expect(list.rows().filter(mac => !seen.has(mac))).toEqual([])
      }),
      { numRuns: 60, seed: 11 },
    )
  })

  it('begins again when more moved than the overlap holds', async () => {
    const list = movingList(2_500, [300])
    const seen = await walked(list)
    expect(list.rows().every(mac => seen.has(mac))).toBe(true)
    expect(list.asked).toBeGreaterThan(4)
  })

  it('believes the page size that the appliance worked with', async () => {
    expect((await walked(movingList(1_700, [], 200))).size).toBe(1_700)
  })

  it('gives up on a list that never holds still', async () => {
    const list = movingList(60_000, Array(100).fill(400))
    await expect(walked(list)).rejects.toMatchObject({ kind: 'malformed' })
  })
})
