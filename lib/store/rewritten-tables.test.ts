import { expect, test } from 'vitest'
import { migrate } from './migrate'
import { command, rows } from './run'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'

const run = (store: Store, sql: string) => command(store, { sql, params: {} })

const held = (store: Store, table: string, time: string) =>
  rows(store, {
    sql: `SELECT hex(key) AS key, id, ${time} AS at, version, isDeleted, searchText FROM ${table} FINAL ORDER BY key`,
    params: {},
  })

test.each([
  ['connections', 'startedAt'],
  ['files', 'openedAt'],
])(
  '%s are all kept when the table is written anew, even after a run that was cut off',
  async (table, time) => {
    const { store, close } = await openTestStore()
    await run(
      store,
      `INSERT INTO ${table} (key, id, ${time}, version, isDeleted)
     SELECT reinterpretAsUUID(sipHash128(number % 2500)), concat('ID-', toString(number)),
       toDateTime64('2026-09-15 12:00:00.000', 3, 'UTC') - INTERVAL number % 2500 HOUR, 1 + number, number % 97 = 0
     FROM numbers(3000)`,
    )
    const before = await held(store, table, time)
    expect(before.length).toBeGreaterThan(2_400)
    await run(store, `CREATE TABLE ${table}_rewritten AS ${table}`)
    await run(store, `INSERT INTO ${table}_rewritten SELECT * FROM ${table} LIMIT 7`)
    await run(store, 'TRUNCATE TABLE migrations')
    await migrate(store)
    expect(await held(store, table, time)).toEqual(before)
    const left = await rows(store, { sql: `EXISTS TABLE ${table}_rewritten`, params: {} })
    expect(left).toEqual([{ result: 0 }])
    await close()
  },
)
