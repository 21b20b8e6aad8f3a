import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import {
  dataSpanQuestion,
  filterSpan,
  type HistogramInput,
  histogramQuestion,
  histogramSpan,
  type Span,
} from './histogram'
import { ask, type StoreRow } from './question'
import type { Statement } from './statement'
import { cellOf, matches, textsOf } from './testing/reference'
import { fittingFilter } from './testing/sample-filter'
import { CONTEXT, insertSamples, NOW, type Sample, sampleRows } from './testing/sample-rows'

const dataset = DATASETS.connections
const SAMPLES = sampleRows(300, 41).map((row, at) => ({ ...row, account: `account-${at % 15}` }))
const HOUR = 3_600_000

let store: Store
const run = (statement: Statement) => rows<StoreRow>(store, statement)

beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, 1_000)
})

const histogram = (input: Partial<HistogramInput> & { span: Span }) =>
  ask(
    run,
    histogramQuestion({
      dataset,
      filter: NO_FILTER,
      context: CONTEXT,
      buckets: 24,
      measure: 'count',
      ...input,
    }),
  )

const startOf = (row: Sample) => Date.parse(row.startedAt)

test('the span of the data is where its first and last rows are', async () => {
  await fc.assert(
    fc.asyncProperty(fittingFilter(SAMPLES), async filter => {
      const starts = SAMPLES.filter(row => matches(row, filter, CONTEXT)).map(startOf)
      const span = starts.length === 0 ? null : { from: Math.min(...starts), to: Math.max(...starts) }
      expect(await ask(run, dataSpanQuestion(dataset, filter, CONTEXT))).toEqual(span)
    }),
    { numRuns: 25 },
  )
})

test('every row is in its bucket, every bucket is there', async () => {
  const measured = fc.constantFrom('count', 'bytes')
  const stacked = fc.constantFrom(undefined, 'status', 'country', 'liveness', 'audited', 'dstPort')
  await fc.assert(
    fc.asyncProperty(
      fittingFilter(SAMPLES),
      measured,
      stacked,
      fc.integer({ min: 1, max: 130 }),
      async (filter, measure, by, buckets) => {
        const counted = SAMPLES.filter(row => matches(row, filter, CONTEXT))
        const data = await ask(run, dataSpanQuestion(dataset, filter, CONTEXT))
        const span = histogramSpan(dataset, filter, NOW, data)
        if (span === null) return
        const found = await histogram({ filter, span, buckets, measure, by })
        expect(found.buckets).toHaveLength(buckets)
        expect(found.widthMs * buckets).toBeGreaterThan(span.to - span.from)
        const wanted = new Map<string, number>()
        for (const row of counted) {
          const at = Math.floor((startOf(row) - span.from) / found.widthMs)
          const [series = ''] = by ? textsOf(cellOf(row, by, CONTEXT)) : [measure]
          const amount = measure === 'count' ? 1 : (row.totalBytes ?? 0)
          const key = `${at} ${series}`
          wanted.set(key, (wanted.get(key) ?? 0) + amount)
        }
        const got = new Map<string, number>(
          found.buckets.flatMap((bucket, at) =>
            Object.entries(bucket.values).flatMap(([series, value]) =>
              value === 0 && !wanted.has(`${at} ${series}`) ? [] : [[`${at} ${series}`, value] as const],
            ),
          ),
        )
        expect(got.size).toBe(wanted.size)
        // Sums beyond 2^53 are inexact in either reckoning.
        for (const [key, value] of wanted)
          expect((got.get(key) ?? Number.NaN) / (value || 1), key).toBeCloseTo(value ? 1 : 0, 10)
      },
    ),
    { numRuns: 40 },
  )
})

test('the biggest twelve series are named, the others are summed', async () => {
  const span = { from: NOW - 200 * 24 * HOUR, to: NOW }
  const found = await histogram({ span, by: 'account', buckets: 3 })
  expect(found.series).toHaveLength(12)
  const named = found.buckets.flatMap(bucket => Object.values(bucket.values)).reduce((a, b) => a + b, 0)
  const others = found.buckets.reduce((sum, bucket) => sum + bucket.other, 0)
  expect(others).toBe(60)
  expect(named).toBe(240)
})

test('the filter says the span where it can', () => {
  const since: Filter = { conditions: [], since: '6h' }
  expect(filterSpan(dataset, since, NOW)).toEqual({ from: NOW - 6 * HOUR, to: NOW })
  const between: Filter = {
    conditions: [
      {
        field: 'startedAt',
        op: 'range',
        min: '2026-11-01T00:00:00.000Z',
        max: '2026-11-02T00:00:00.000Z',
      },
    ],
  }
  expect(filterSpan(dataset, between, NOW)).toEqual({
    from: Date.parse('2026-11-01'),
    to: Date.parse('2026-11-02'),
  })
  expect(filterSpan(dataset, NO_FILTER, NOW)).toBeNull()
  expect(histogramSpan(dataset, NO_FILTER, NOW, null)).toBeNull()
  expect(histogramSpan(dataset, NO_FILTER, NOW, { from: 1, to: 2 })).toEqual({ from: 1, to: 2 })
})

test('a row ahead of a range that ends now is in the last bucket', async () => {
  const ahead = { from: NOW - 6 * HOUR, to: NOW - 3 * HOUR }
  const found = await histogram({ span: ahead, buckets: 3, filter: { conditions: [], since: '6h' } })
  const total = SAMPLES.filter(row => startOf(row) >= ahead.from).length
  expect(found.buckets.reduce((sum, bucket) => sum + (bucket.values.count ?? 0), 0)).toBe(total)
})

test.each([{ by: 'roles' }, { by: 'id' }, { by: "x'; --" }, { buckets: 0 }, { buckets: 1_001 }])(
  'is refused: %o',
  async wrong => {
    await expect(async () => histogram({ span: { from: 0, to: 1 }, ...wrong })).rejects.toThrow(RangeError)
  },
)
