import { beforeAll, expect, test } from 'vitest'
import { FIRST_SEEN, type FirstSeen } from '@/lib/schema/first-seen'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { firstSeenQuestion } from './first-seen'
import { ask, type StoreRow } from './question'
import type { Row } from './row'
import { insertSamples, replaceSamples, type Sample, sampleRows } from './testing/sample-rows'

const VERSION = Date.now()
const SAMPLES = sampleRows(120, 37)

let store: Store
beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, VERSION)
})

const firstSeen = (asked: readonly Sample[]) =>
  ask(
    statement => rows<StoreRow>(store, statement),
    firstSeenQuestion(asked.map((row): Row => ({ ...row, liveness: 'unknown' }))),
  )

/** The same, said plainly. */
function expected(row: Sample, history: readonly Sample[]): FirstSeen[] | null {
  if (row.userName === null) return null
  return (Object.keys(FIRST_SEEN) as FirstSeen[]).filter(name => {
    const column = FIRST_SEEN[name]
    const before = history.filter(
      one => one.userName === row.userName && one[column] === row[column] && one.startedAt < row.startedAt,
    )
    return row[column] !== null && before.length === 0
  })
}

test('each row says what its user meets for the first time', async () => {
  const found = await firstSeen(SAMPLES)
  expect(found).toEqual(SAMPLES.map(row => expected(row, SAMPLES)))
  expect(found.filter(one => one?.length === 3).length).toBeGreaterThan(0)
  expect(found.filter(one => one?.length === 0).length).toBeGreaterThan(0)
})

test('a page is asked about the whole history, not about itself', async () => {
  const page = SAMPLES.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(0, 20)
  expect(await firstSeen(page)).toEqual(page.map(row => expected(row, SAMPLES)))
})

test('a row whose start was moved is known by its new one', async () => {
  const [row] = SAMPLES.filter(one => one.userName !== null && one.dstHost !== null)
  if (!row) throw new Error('there should be a row')
  const moved = { ...row, startedAt: '2026-06-01T00:00:00.000Z' }
  await replaceSamples(store, [{ row, version: VERSION }], [moved], VERSION + 1_000)
  expect((await firstSeen([moved]))[0]).toContain('host')
})

test('without a user or a value nothing is asked', () =>
  expect(firstSeenQuestion([{ userName: null, dstHost: 'a', country: 'DE', dstPort: 1 }]).statements).toEqual(
    [],
  ))
