import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { migrate, readMigrations } from './migrate'
import { rows } from './run'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

const columnsOf = async (table: string) =>
  (
    await rows<{ name: string; default_kind: string }>(store, {
      sql: `SELECT name, default_kind FROM system.columns WHERE database = currentDatabase() AND table = {table:String}`,
      params: { table },
    })
  ).map(column => column.name)

/** What a table has beside the registry's fields. `liveness` is computed when it is read. */
const EXTRA = {
  connections: ['key', 'native', 'digest', 'version', 'isDeleted', 'searchText'],
  files: [
    'key',
    'closed',
    'connectionStartedAt',
    'firstSeenAt',
    'fetchedAt',
    'digest',
    'version',
    'isDeleted',
    'searchText',
  ],
}

test.each(['connections', 'files'] as const)(
  'the columns of %s are the registry’s fields and the known extra ones',
  async name => {
    const fields = DATASETS[name].fields.map(field => field.name).filter(field => field !== 'liveness')
    const expected = [...fields, ...EXTRA[name]].sort()
    expect((await columnsOf(name)).sort()).toEqual(expected)
    expect((await columnsOf(`${name}_superseded`)).sort()).toEqual([...expected, 'supersededAt'].sort())
  },
)

test('searchText holds every free-text field', async () => {
  for (const { name, fields } of Object.values(DATASETS)) {
    const [column] = await rows<{ default_expression: string }>(store, {
      sql: `SELECT default_expression FROM system.columns
            WHERE database = currentDatabase() AND table = {table:String} AND name = 'searchText'`,
      params: { table: name },
    })
    const inside = [...(column?.default_expression ?? '').matchAll(/, (\w+)(?=[,)])/g)].map(match => match[1])
    expect(inside.sort()).toEqual(
      fields
        .filter(field => field.freeText)
        .map(field => field.name)
        .sort(),
    )
  }
})

test('applying them again, recorded or not, changes nothing', async () => {
  const before = await columnsOf('connections')
  await migrate(store)
  await (await store.client()).command({ query: 'TRUNCATE TABLE migrations' })
  await migrate(store)
  expect(await columnsOf('connections')).toEqual(before)
  const recorded = await rows<{ number: number }>(store, {
    sql: 'SELECT number FROM migrations FINAL ORDER BY number',
    params: {},
  })
  expect(recorded.map(row => row.number)).toEqual((await readMigrations()).map(migration => migration.number))
})
