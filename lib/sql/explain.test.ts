import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { withoutCondition, withSince, withText } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { timeBounds } from '@/lib/query/time-range'
import { parseFilter } from '@/lib/query/url/parse-filter'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { type Explanation, explainQuestion } from './explain'
import { ask, type StoreRow } from './question'
import type { Statement } from './statement'
import { matches } from './testing/reference'
import { fittingFilter } from './testing/sample-filter'
import { CONTEXT, insertSamples, type Sample, sampleRows } from './testing/sample-rows'

const dataset = DATASETS.connections
const SAMPLES = sampleRows(300, 71)

let store: Store
const run = (statement: Statement) => rows<StoreRow>(store, statement)
const explain = (filter: Filter) => ask(run, explainQuestion(dataset, filter, CONTEXT))

beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, 1_000)
})

const filterOf = (text: string): Filter => {
  const parsed = parseFilter(dataset, new URLSearchParams(text))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.value
}

const passing = (filter: Filter): Sample[] => SAMPLES.filter(row => matches(row, filter, CONTEXT))

/** The same by filtering the rows in memory, once for each part. */
function expected(filter: Filter): Explanation {
  const { from, to } = timeBounds(dataset, filter, CONTEXT.now)
  const starts = passing(withSince(dataset, filter, undefined)).map(row => row.startedAt)
  const before = starts.filter(at => from !== undefined && at < from).toSorted()
  const after = starts.filter(at => to !== undefined && at > to).toSorted()
  return {
    count: passing(filter).length,
    without: [
      ...filter.conditions
        .filter(one => one.field !== dataset.timeField)
        .map(({ field, op }) => ({
          part: 'condition' as const,
          field,
          op,
          count: passing(withoutCondition(filter, field, op)).length,
        })),
      ...(filter.q === undefined
        ? []
        : [{ part: 'text' as const, count: passing(withText(filter, undefined)).length }]),
    ],
    time:
      from === undefined && to === undefined
        ? null
        : {
            before: { count: before.length, nearest: before.at(-1) ?? null },
            after: { count: after.length, nearest: after[0] ?? null },
          },
  }
}

test('every part is counted without itself, whatever the filter', async () => {
  let outside = 0
  await fc.assert(
    fc.asyncProperty(fittingFilter(SAMPLES), async filter => {
      const found = await explain(filter)
      expect(found).toEqual(expected(filter))
      outside += (found.time?.before.count ?? 0) + (found.time?.after.count ?? 0)
    }),
    { numRuns: 120 },
  )
  expect(outside).toBeGreaterThan(0)
})

describe('an empty list', () => {
  test('says what one part too many has excluded', async () => {
    const filter = filterOf('country=DE&userName=nobody')
    const found = await explain(filter)
    const germans = SAMPLES.filter(row => row.country === 'DE').length
    expect(germans).toBeGreaterThan(0)
    expect(found).toEqual({
      count: 0,
      without: [
        { part: 'condition', field: 'userName', op: 'in', count: germans },
        { part: 'condition', field: 'country', op: 'in', count: 0 },
      ],
      time: null,
    })
  })

  test('says what lies on either side of its range, and how near', async () => {
    const from = '2026-11-20T11:00:00.001Z'
    const to = '2026-11-20T11:59:59.999Z'
    const found = await explain(filterOf(`startedAfter=${from}&startedBefore=${to}`))
    const starts = SAMPLES.map(row => row.startedAt).toSorted()
    expect(found.count).toBe(starts.filter(at => at >= from && at <= to).length)
    expect(found.time).toEqual({
      before: { count: starts.filter(at => at < from).length, nearest: starts.findLast(at => at < from) },
      after: { count: starts.filter(at => at > to).length, nearest: starts.find(at => at > to) },
    })
  })
})

test('nothing is scanned twice without need', () => {
  const counts = (text: string) => explainQuestion(dataset, filterOf(text), CONTEXT).statements.length
  expect(counts('country=DE&q=alice')).toBe(1)
  expect(counts('country=DE&since=6h')).toBe(2)
})
