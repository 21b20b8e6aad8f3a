import { beforeAll, expect, test } from 'vitest'
import type { Filter, Order } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { neighboursQuestion } from './neighbours'
import { oneQuestion, placeQuestion } from './one'
import { ask, type StoreRow } from './question'
import type { Statement } from './statement'
import { compareRows, matches } from './testing/reference'
import { CONTEXT, insertSamples, keyRanks, nameOf, type Sample, sampleRows } from './testing/sample-rows'

const dataset = DATASETS.connections
const SAMPLES = sampleRows(40, 53)

let store: Store
let ranks: ReadonlyMap<string, number>
const run = (statement: Statement) => rows<StoreRow>(store, statement)

beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, 1_000)
  ranks = await keyRanks(store)
})

const identityOf = ({ source, id }: Sample) => ({ source, id })

async function around(row: Sample, order: readonly Order[], filter: Filter) {
  const place = await ask(run, placeQuestion(dataset, identityOf(row), order))
  if (!place) throw new Error('the row should be there')
  return ask(run, neighboursQuestion({ dataset: 'connections', filter, order }, place, CONTEXT))
}

test.each([
  [dataset.defaultOrder],
  [[{ field: 'totalBytes', direction: 'asc' }]],
  [
    [
      { field: 'country', direction: 'desc' },
      { field: 'userName', direction: 'asc' },
    ],
  ],
] as const)('every row of the list knows those beside it and its number: %j', async order => {
  const filter: Filter = { conditions: [{ field: 'status', op: 'notIn', values: ['closed'] }] }
  const rankOf = (row: Sample) => ranks.get(nameOf(row)) ?? -1
  const list = SAMPLES.filter(row => matches(row, filter, CONTEXT)).toSorted(
    compareRows(order, rankOf, CONTEXT),
  )
  for (const [at, row] of list.entries()) {
    const { previous, next, position, total } = await around(row, order, filter)
    const [before, after] = [at === 0 ? undefined : list[at - 1], list[at + 1]]
    expect(previous && nameOf(previous)).toBe(before ? nameOf(before) : null)
    expect(next && nameOf(next)).toBe(after ? nameOf(after) : null)
    expect({ position, total }).toEqual({ position: at + 1, total: list.length })
  }
})

test('a row outside the list has neighbours but no number', async () => {
  const filter: Filter = { conditions: [{ field: 'status', op: 'in', values: ['active'] }] }
  const outside = SAMPLES.find(row => row.status === 'closed')
  const found = outside && (await around(outside, dataset.defaultOrder, filter))
  expect(found?.position).toBeNull()
  expect(found?.total).toBe(SAMPLES.filter(row => row.status === 'active').length)
})

test('one row comes with the vendor’s object, an unknown one is null', async () => {
  const [row] = SAMPLES
  if (!row) throw new Error('there should be a row')
  const found = await ask(run, oneQuestion(dataset, identityOf(row), CONTEXT))
  expect(found?.row).toMatchObject(row)
  expect(found?.native).toEqual({})
  const nobody = { source: "privx' OR 1=1 --", id: row.id }
  expect(await ask(run, oneQuestion(dataset, nobody, CONTEXT))).toBeNull()
  expect(await ask(run, placeQuestion(dataset, nobody, dataset.defaultOrder))).toBeNull()
  expect(() => oneQuestion(dataset, { source: 'privx' }, CONTEXT)).toThrow(RangeError)
})
