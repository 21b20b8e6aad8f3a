import { beforeEach, describe, expect, test } from 'vitest'
import type { Filter, Order } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { type ExportInput, exportStatement } from './export'
import { exportSpansQuestion } from './export-spans'
import { pageQuestion } from './page'
import { ask, type StoreRow } from './question'
import type { Row } from './row'
import type { Statement } from './statement'
import { CONTEXT, insertSamples, replaceSamples, type Sample, sampleRows } from './testing/sample-rows'

const dataset = DATASETS.connections
const COLUMNS = dataset.fields.map(field => field.name)
const SAMPLES = sampleRows(60, 71)
/** Former rows live two hours from their version on. */
const FIRST = Date.now()

let store: Store
const run = (statement: Statement) => rows<StoreRow>(store, statement)

beforeEach(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, FIRST)
})

const input = (filter: Filter, order: readonly Order[], asOf: number): ExportInput => ({
  list: { dataset: 'connections', filter, order },
  columns: COLUMNS,
  format: 'ndjson',
  context: CONTEXT,
  asOf,
})

/** The same list, page after page as of the same version. */
async function walked({ list, asOf }: ExportInput): Promise<Row[]> {
  const page = await ask(
    run,
    pageQuestion({ query: { ...list, limit: 1_000 }, context: CONTEXT, asOf, exact: true }),
  )
  expect(page.nextCursor).toBeNull()
  return [...page.items]
}

/** How many rows the spans of an export come to. */
const counted = async (asked: ExportInput) =>
  (await ask(run, exportSpansQuestion(asked))).reduce((sum, { rows: own }) => sum + own, 0)

/** The export span by span. */
async function spanned(asked: ExportInput): Promise<StoreRow[]> {
  const found: StoreRow[] = []
  for (const span of await ask(run, exportSpansQuestion(asked)))
    found.push(...(await run(exportStatement({ ...asked, span }))))
  return found
}

async function expectSame(asked: ExportInput): Promise<void> {
  const expected = await walked(asked)
  expect(await run(exportStatement(asked))).toEqual(expected)
  expect(await spanned(asked)).toEqual(expected)
  expect(await counted(asked)).toBe(expected.length)
}

const ORDERS: readonly (readonly Order[])[] = [
  dataset.defaultOrder,
  [{ field: 'totalBytes', direction: 'asc' }],
  [
    { field: 'country', direction: 'desc' },
    { field: 'userName', direction: 'asc' },
  ],
]
const FILTERS: readonly Filter[] = [
  { conditions: [] },
  { conditions: [{ field: 'userName', op: 'in', values: ['', 'alice'] }] },
  { conditions: [{ field: 'liveness', op: 'in', values: ['stale'] }], since: '6h' },
]
const CASES = ORDERS.flatMap(order => FILTERS.map(filter => ({ order, filter })))

describe('an export is the list', () => {
  test.each(CASES)('$order $filter', ({ filter, order }) => expectSame(input(filter, order, FIRST)))

  test('with the columns that were asked for, in their order', async () => {
    const asked = {
      ...input({ conditions: [] }, dataset.defaultOrder, FIRST),
      columns: ['totalBytes', 'userName'],
    }
    const found = await run(exportStatement(asked))
    expect(found.map(row => Object.keys(row))).toEqual(SAMPLES.map(() => asked.columns))
    expect(found).toEqual((await walked(asked)).map(({ totalBytes, userName }) => ({ totalBytes, userName })))
  })

  test('of files', async () => {
    const list = { dataset: 'files', filter: { conditions: [] }, order: DATASETS.files.defaultOrder } as const
    const columns = DATASETS.files.fields.map(field => field.name)
    const asked = { list, columns, format: 'csv', context: CONTEXT, asOf: FIRST } as const
    expect(await run(exportStatement(asked))).toEqual([])
    expect(await counted(asked)).toBe(0)
  })

  test.each(['native', 'key', '1; DROP TABLE connections'])('%s is no column', name => {
    const asked = { ...input({ conditions: [] }, dataset.defaultOrder, FIRST), columns: [name] }
    expect(() => exportStatement(asked)).toThrow(RangeError)
  })
})

describe('as of its version', () => {
  const former = SAMPLES.slice(0, 20).map(row => ({ row, version: FIRST }))
  const changed = former.map(({ row }, at): Sample => {
    const startedAt = at % 2 === 0 ? '2026-11-19T01:02:03.000Z' : row.startedAt
    return { ...row, startedAt, totalBytes: 7, userName: 'somebody else' }
  })

  test.each(ORDERS)('rows that are written later change nothing: %j', async (...order) => {
    const before = input({ conditions: [] }, order, FIRST)
    const expected = await walked(before)
    await replaceSamples(store, former, changed, FIRST + 1_000)
    await insertSamples(store, sampleRows(15, 72), FIRST + 1_001)
    expect(await run(exportStatement(before))).toEqual(expected)
    expect(await spanned(before)).toEqual(expected)
    expect(await counted(before)).toBe(expected.length)
    await expectSame(input({ conditions: [] }, order, FIRST + 1_001))
  })

  test('a row that is just being replaced is there once, however often that was tried', async () => {
    const before = input({ conditions: [] }, dataset.defaultOrder, FIRST)
    const expected = await walked(before)
    await replaceSamples(store, former, [], FIRST + 1_000)
    await replaceSamples(store, former, [], FIRST + 1_001)
    expect(await run(exportStatement(before))).toEqual(expected)
    expect(await spanned(before)).toEqual(expected)
    expect(await counted(before)).toBe(expected.length)
  })
})
