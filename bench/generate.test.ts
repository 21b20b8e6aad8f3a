import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONNECTION_TYPES, VENDORS } from '@/lib/schema/connection'
import { appendConnections } from '@/lib/store/append'
import { readConnection } from '@/lib/store/read'
import { firstRow, rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { lastVersion } from '@/lib/store/version'
import { generate } from './generate'

const UNTIL = Date.UTC(2026, 10, 20, 12)

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

const content = (on: Store) =>
  rows(on, {
    sql: `SELECT (SELECT groupBitXor(cityHash64(* EXCEPT version)) FROM connections FINAL) AS connections,
                 (SELECT groupBitXor(cityHash64(* EXCEPT version)) FROM files FINAL) AS files`,
    params: {},
  })

test('makes the asked number of rows, the same ones every time', async () => {
  const made = await generate(store, { rows: 20_000, until: UNTIL })
  expect(made.connections).toBe(20_000)
  expect(made.files).toBeGreaterThan(500)
  expect(await lastVersion(store)).toBe(made.version)
  const first = await content(store)
  await generate(store, { rows: 20_000, until: UNTIL })
  expect(await content(store)).toEqual(first)
})

test('makes rows of every vendor, with gaps and ties, none from the future', async () => {
  const facts = await firstRow(store, {
    sql: `SELECT count() AS c, uniqExact(key) AS keys, uniqExact(startedAt) < count() AS ties,
                 max(startedAt) <= fromUnixTimestamp64Milli({until:Int64}) AS past,
                 countIf(isNull(totalBytes)) BETWEEN 2000 AND 10000 AS gaps, countIf(status = 'active') BETWEEN 50 AND 200 AS open,
                 countIf(bytesIn + bytesOut != totalBytes) AS wrongSums, countIf(endedAt < startedAt) AS backwards,
                 countIf(vendor = 'apibricks' AND isNotNull(totalBytes)) AS inventedBytes, countIf(NOT isValidJSON(native)) AS brokenNative
          FROM connections FINAL`,
    params: { until: UNTIL },
  })
  expect(facts).toEqual({
    c: 20_000,
    keys: 20_000,
    ties: 1,
    past: 1,
    gaps: 1,
    open: 1,
    wrongSums: 0,
    backwards: 0,
    inventedBytes: 0,
    brokenNative: 0,
  })
  const kinds = await firstRow<{ vendors: string[]; types: string[] }>(store, {
    sql: 'SELECT groupUniqArray(vendor) AS vendors, groupUniqArray(type) AS types FROM connections',
    params: {},
  })
  expect(kinds?.vendors.sort()).toEqual([...VENDORS].sort())
  expect(kinds?.types.filter(type => !CONNECTION_TYPES.some(known => known === type))).toEqual([])
})

test('a generated row is found and replaced like a collected one', async () => {
  const some = await firstRow<{ source: string; id: string }>(store, {
    sql: 'SELECT source, id FROM connections LIMIT 1',
    params: {},
  })
  const row = some && (await readConnection(store, some))
  if (!row) throw new Error('no row was made')
  const { firstSeenAt, ...copy } = row
  const changed = { ...copy, closeReason: 'changed', fetchedAt: '2026-12-01T00:00:00.000Z' }
  expect(await appendConnections(store, [changed])).toMatchObject({ inserted: 0, updated: 1 })
  expect(await readConnection(store, row)).toMatchObject({ closeReason: 'changed', firstSeenAt })
})

test('files belong to audited connections that say how many they have', async () => {
  const [found] = await rows(store, {
    sql: `SELECT count() AS odd FROM (
            SELECT source, connectionId AS id, count() AS filesFound, countIf(status NOT IN ('OK', 'ONGOING')) AS badFound
            FROM files FINAL GROUP BY source, id
          ) AS f LEFT JOIN (SELECT * FROM connections FINAL) AS c ON c.source = f.source AND c.id = f.id
          WHERE NOT ifNull(c.audited, false) OR c.fileCount != filesFound OR c.badFileCount != badFound`,
    params: {},
  })
  expect(found).toEqual({ odd: 0 })
})
