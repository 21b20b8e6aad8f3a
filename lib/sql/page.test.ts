import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeCursor } from '@/lib/query/cursor'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter, ListQuery, Order } from '@/lib/query/query'
import { parseListQuery } from '@/lib/query/url/parse-list-query'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { type Page, pageQuestion, settledQuestion } from './page'
import { ask, type StoreRow } from './question'
import type { Row } from './row'
import type { Statement } from './statement'
import { compareRows, matches } from './testing/reference'
import {
  CONTEXT,
  insertSamples,
  keyRanks,
  NOW,
  nameOf,
  replaceSamples,
  type Sample,
  sampleRows,
} from './testing/sample-rows'

const dataset = DATASETS.connections
const SAMPLES = sampleRows(400, 7)
// Superseded rows of long ago are dropped by the store, so versions are of today.
const VERSION = Date.now()

let store: Store
let ranks: ReadonlyMap<string, number>
const run = (statement: Statement) => rows<StoreRow>(store, statement)

beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, VERSION)
  ranks = await keyRanks(store)
})

const listOf = (order: readonly Order[], filter: Filter = NO_FILTER, limit = 37): ListQuery => ({
  dataset: 'connections',
  filter,
  order,
  limit,
})

function expected(order: readonly Order[], filter: Filter, all: readonly Sample[] = SAMPLES): string[] {
  const rankOf = (row: Sample) => ranks.get(nameOf(row)) ?? -1
  return all
    .filter(row => matches(row, filter, CONTEXT))
    .toSorted(compareRows(order, rankOf, CONTEXT))
    .map(row => nameOf(row))
}

const names = (items: readonly Row[]) => items.map(nameOf)

async function page(query: ListQuery, more: { exact?: boolean; asOf?: number } = {}): Promise<Page> {
  return ask(run, pageQuestion({ query, context: CONTEXT, asOf: more.asOf ?? VERSION, exact: more.exact }))
}

function at(query: ListQuery, text: string): ListQuery {
  const decoded = decodeCursor(text, query)
  if (!decoded.ok) throw new Error(decoded.message)
  return { ...query, cursor: decoded.cursor }
}

/** Every page from one on, one way. */
async function walk(query: ListQuery, first: Page, way: 'nextCursor' | 'prevCursor'): Promise<string[][]> {
  const pages = [names(first.items)]
  for (let text = first[way]; text !== null; ) {
    const reply = await page(at(query, text))
    pages.push(names(reply.items))
    text = reply[way]
  }
  return pages
}

const ORDERS: readonly (readonly [string, readonly Order[]])[] = [
  ['startedAt desc', [{ field: 'startedAt', direction: 'desc' }]],
  ['startedAt asc', [{ field: 'startedAt', direction: 'asc' }]],
  ['totalBytes desc', [{ field: 'totalBytes', direction: 'desc' }]],
  ['totalBytes asc', [{ field: 'totalBytes', direction: 'asc' }]],
  ['userName asc', [{ field: 'userName', direction: 'asc' }]],
  ['userName desc', [{ field: 'userName', direction: 'desc' }]],
  ['status asc', [{ field: 'status', direction: 'asc' }]],
  ['audited desc', [{ field: 'audited', direction: 'desc' }]],
  ['endedAt asc', [{ field: 'endedAt', direction: 'asc' }]],
  [
    'country asc, dstPort desc, startedAt desc',
    [
      { field: 'country', direction: 'asc' },
      { field: 'dstPort', direction: 'desc' },
      { field: 'startedAt', direction: 'desc' },
    ],
  ],
  [
    'startedAt asc, dstHost desc, durationMs asc',
    [
      { field: 'startedAt', direction: 'asc' },
      { field: 'dstHost', direction: 'desc' },
      { field: 'durationMs', direction: 'asc' },
    ],
  ],
]

test.each(ORDERS)('a walk there and back meets every row once, in order: %s', async (_, order) => {
  const query = listOf(order)
  const all = expected(order, NO_FILTER)
  const forth = await walk(query, await page(query), 'nextCursor')
  expect(forth.flat()).toEqual(all)
  const last = await page({ ...query, offset: 370 })
  expect(last.nextCursor).toBeNull()
  const back = await walk(query, last, 'prevCursor')
  expect(back.toReversed().flat()).toEqual(all)
})

test('any sortable field can be the order', async () => {
  for (const { name } of dataset.fields.filter(field => field.sortable)) {
    const order: Order[] = [{ field: name, direction: 'desc' }]
    const first = await page(listOf(order, NO_FILTER, 200))
    const second = first.nextCursor ? await page(at(listOf(order, NO_FILTER, 200), first.nextCursor)) : null
    expect([...names(first.items), ...names(second?.items ?? [])], name).toEqual(expected(order, NO_FILTER))
  }
})

test('a row is the connection that was stored', async () => {
  const query = listOf([{ field: 'userName', direction: 'asc' }], NO_FILTER, 1_000)
  const { items } = await page(query)
  const stored = new Map(SAMPLES.map(row => [nameOf(row), row]))
  for (const { liveness: _, ...item } of items) expect(item).toEqual(stored.get(nameOf(item)))
  expect(new Set(items.map(item => item.liveness))).toEqual(new Set(['confirmed', 'stale', 'unknown']))
})

describe('while the world moves', () => {
  test.each(ORDERS.filter((_, at) => at % 3 === 0))(
    'the pages of a walk show one version: %s',
    async (_, order) => {
      const { store: moving } = await openTestStore()
      const ask = async (query: ListQuery, more: { exact?: boolean } = {}): Promise<Page> =>
        askOn(moving, query, more.exact ?? false)
      await insertSamples(moving, SAMPLES, VERSION)
      const query = listOf(order)
      const all = expected(order, NO_FILTER)
      const seen: string[] = []
      let reply = await ask(query)
      let current = SAMPLES.map(row => ({ row, version: VERSION }))
      for (let step = 1; ; step++) {
        seen.push(...names(reply.items))
        if (reply.nextCursor === null) break
        // A third of the rows become others, start times and all, and some are new.
        const version = VERSION + step * 10
        const changes = sampleRows(SAMPLES.length, 100 + step)
        const replaced = current.filter((_, at) => at % 3 === step % 3)
        const becoming = replaced.map(({ row }, at) => ({
          ...row,
          ...changes[at],
          source: row.source,
          id: row.id,
        }))
        await replaceSamples(moving, replaced, [...becoming, ...sampleRows(5, 1_000 + step)], version)
        current = current.map((one, at) =>
          at % 3 === step % 3 ? { row: becoming[replaced.indexOf(one)] ?? one.row, version } : one,
        )
        reply = await ask(at(query, reply.nextCursor))
      }
      expect(seen).toEqual(all)
      const back: string[] = []
      for (let text = reply.prevCursor; text !== null; ) {
        const before = await ask(at(query, text))
        back.unshift(...names(before.items))
        text = before.prevCursor
      }
      expect([...back, ...names(reply.items)]).toEqual(all)
      // The first page and a jump can be had as of the old version as well.
      expect(names((await ask(query, { exact: true })).items)).toEqual(all.slice(0, 37))
      const jump = await ask({ ...at(query, reply.prevCursor ?? ''), offset: 111 })
      expect(names(jump.items)).toEqual(all.slice(111, 148))
    },
  )

  const askOn = (on: Store, query: ListQuery, exact: boolean) =>
    ask(
      statement => rows<StoreRow>(on, statement),
      pageQuestion({ query, context: CONTEXT, asOf: VERSION, exact }),
    )
})

test('a first page that an append met half-way is told apart', async () => {
  const { store: moving } = await openTestStore()
  const on = (statement: Statement) => rows<StoreRow>(moving, statement)
  await insertSamples(moving, SAMPLES, VERSION)
  const query = listOf(dataset.defaultOrder)
  const read = () => ask(on, pageQuestion({ query, context: CONTEXT, asOf: VERSION }))
  const settled = async (page: Page) => ask(on, settledQuestion(dataset, page))
  const before = await read()
  expect(await settled(before)).toBe(true)
  // The first row moves far down: the page lacks it, and holds nothing that is newer than it says.
  const first = SAMPLES.find(row => nameOf(row) === names(before.items)[0])
  if (!first) throw new Error('there should be a row')
  const moved = { ...first, startedAt: '2026-01-01T00:00:00.000Z' }
  await replaceSamples(moving, [{ row: first, version: VERSION }], [moved], VERSION + 1)
  const after = await read()
  expect(after.newest).toBe(VERSION)
  expect(await settled(after)).toBe(false)
  await insertSamples(moving, [{ ...first, id: 'new', startedAt: '2027-01-01T00:00:00.000Z' }], VERSION + 2)
  const shown = await read()
  expect(shown.newest).toBe(VERSION + 2)
  expect(await settled(shown)).toBe(false)
})

test('a jump lands where counting would, and goes on from there both ways', async () => {
  const order: Order[] = [{ field: 'totalBytes', direction: 'desc' }]
  const all = expected(order, NO_FILTER)
  const query = listOf(order, NO_FILTER, 20)
  const jump = await page({ ...query, offset: 250 })
  expect(names(jump.items)).toEqual(all.slice(250, 270))
  expect(names((await page(at(query, jump.nextCursor ?? ''))).items)).toEqual(all.slice(270, 290))
  expect(names((await page(at(query, jump.prevCursor ?? ''))).items)).toEqual(all.slice(230, 250))
  expect((await page({ ...query, offset: 0 })).prevCursor).toBeNull()
})

test('since and liveness are those of the first page', async () => {
  const parsed = parseListQuery(dataset, new URLSearchParams('since=6h&liveness=stale&limit=5'))
  if (!parsed.ok) throw new Error('the query should be sound')
  const first = await page(parsed.value)
  const later = at(parsed.value, first.nextCursor ?? '')
  const reply = await ask(
    run,
    pageQuestion({ query: later, context: { ...CONTEXT, now: NOW + 86_400_000 }, asOf: VERSION }),
  )
  const all = expected(dataset.defaultOrder, parsed.value.filter)
  expect([...names(first.items), ...names(reply.items)]).toEqual(all.slice(0, 10))
})

test('the default order is written as the sorting key', () => {
  const { statements } = pageQuestion({
    query: listOf(dataset.defaultOrder, NO_FILTER, 100),
    context: { now: NOW, staleAfterMs: {} },
    asOf: 1,
  })
  expect(statements[0]?.sql).toMatch(
    / FROM connections FINAL WHERE version > 0 ORDER BY -toUnixTimestamp64Milli\(startedAt\), key LIMIT \{p0:Int64\}$/,
  )
  expect(statements[0]?.params).toEqual({ p0: 101 })
})

test('the default order reads in order, cursor and all', async () => {
  const first = await page(listOf(dataset.defaultOrder))
  const queries = [listOf(dataset.defaultOrder), at(listOf(dataset.defaultOrder), first.nextCursor ?? '')]
  for (const query of queries) {
    const [statement] = pageQuestion({ query, context: CONTEXT, asOf: VERSION }).statements
    const plan = await run({ sql: `EXPLAIN ${statement?.sql}`, params: statement?.params ?? {} })
    expect(plan.map(row => row.explain).join('\n')).toMatch(/JoinLazyColumns[\s\S]*Read type: InOrder/)
  }
})

test('only the registry’s names are ordered by', () => {
  const order: Order[] = [{ field: 'key; DROP TABLE connections', direction: 'asc' }]
  expect(() => pageQuestion({ query: listOf(order), context: CONTEXT, asOf: 1 })).toThrow(RangeError)
})

test('limits of every size agree', async () => {
  const order: Order[] = [{ field: 'dstHost', direction: 'asc' }]
  const filter: Filter = { conditions: [{ field: 'status', op: 'in', values: ['active'] }] }
  const all = expected(order, filter)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async limit => {
      const query = listOf(order, filter, limit)
      const pages = await walk(query, await page(query), 'nextCursor')
      expect(pages.flat()).toEqual(all)
      expect(pages.length).toBe(Math.max(1, Math.ceil(all.length / limit)))
    }),
    { numRuns: 6 },
  )
})

test.each([
  ['plainly', {}],
  ['as of a version', { exact: true }],
  ['from far down', { offset: 40 }],
])(
  'a page of some columns, read %s, has the rows of the whole one, and the fields of their names and order',
  async (_, how) => {
    const { offset, exact } = { offset: undefined, exact: false, ...how }
    const list = listOf([{ field: 'totalBytes', direction: 'desc' }])
    const query = { ...list, limit: 30, ...(offset === undefined ? {} : { offset }) }
    const input = { query, context: CONTEXT, asOf: VERSION, exact }
    const whole = await ask(run, pageQuestion(input))
    const some = await ask(run, pageQuestion({ ...input, columns: ['country', 'liveness'] }))
    const names = ['source', 'id', 'country', 'startedAt', 'totalBytes', 'liveness']
    expect(some.items).toEqual(
      whole.items.map(row => Object.fromEntries(names.map(name => [name, row[name]]))),
    )
    expect(some.nextCursor).toBe(whole.nextCursor)
  },
)
