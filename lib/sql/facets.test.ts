import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { withoutCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import type { Facet, Facets, RangeFacet, ValueFacet } from './facet-results'
import { facetsQuestion } from './facets'
import { ask, type StoreRow } from './question'
import type { Statement } from './statement'
import { cellOf, matches, textsOf } from './testing/reference'
import { fittingFilter } from './testing/sample-filter'
import { CONTEXT, insertSamples, type Sample, sampleRows } from './testing/sample-rows'

const dataset = DATASETS.connections
const FACETS = dataset.fields.filter(field => field.facet !== null).map(field => field.name)
const SAMPLES = sampleRows(300, 23)

let store: Store
const run = (statement: Statement) => rows<StoreRow>(store, statement)

beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, 1_000)
})

const facets = (
  filter: Filter,
  fields: readonly string[] = FACETS,
  search?: { field: string; text: string },
): Promise<Facets> => ask(run, facetsQuestion({ dataset, filter, fields, context: CONTEXT, search }))

/** The rows that a facet counts: those of the filter without its own conditions. */
const rowsOf = (filter: Filter, field: string) =>
  SAMPLES.filter(row => matches(row, withoutCondition(filter, field), CONTEXT))

function countValues(counted: readonly Sample[], field: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of counted.flatMap(row => textsOf(cellOf(row, field, CONTEXT))))
    counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

const isRange = (facet: Facet | undefined): facet is RangeFacet => facet !== undefined && 'bins' in facet

function check(name: string, facet: Facet | undefined, filter: Filter): void {
  const counted = rowsOf(filter, name)
  if (isRange(facet)) {
    const numbers = counted.map(row => cellOf(row, name, CONTEXT)).filter(value => typeof value === 'number')
    expect(facet.missing, name).toBe(counted.length - numbers.length)
    expect(facet.min, name).toBe(numbers.length === 0 ? null : Math.min(...numbers))
    expect(facet.max, name).toBe(numbers.length === 0 ? null : Math.max(...numbers))
    for (const { from, to, count } of facet.bins)
      expect(numbers.filter(value => value >= from && value <= to).length, `${name} ${from}`).toBe(count)
    expect(facet.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(numbers.length)
    return
  }
  const counts = countValues(counted, name)
  for (const condition of filter.conditions)
    if (condition.field === name && 'values' in condition)
      for (const value of condition.values) if (!counts.has(value)) counts.set(value, 0)
  expect(new Map(facet?.values.map(one => [one.value, one.count])), name).toEqual(counts)
  expect(facet?.other, name).toBe(0)
}

test('each facet is counted without its own filter, whatever the filter', async () => {
  await fc.assert(
    fc.asyncProperty(fittingFilter(SAMPLES), async filter => {
      const found = await facets(filter)
      expect(Object.keys(found).toSorted()).toEqual(FACETS.toSorted())
      for (const name of FACETS) check(name, found[name], filter)
    }),
    { numRuns: 40 },
  )
})

test('any choice of facets says the same', async () => {
  const filter: Filter = {
    conditions: [
      { field: 'status', op: 'in', values: ['active', 'failed'] },
      { field: 'country', op: 'notIn', values: ['DE'] },
      { field: 'totalBytes', op: 'range', min: 1 },
      { field: 'tags', op: 'in', values: ['admin'] },
    ],
  }
  await fc.assert(
    fc.asyncProperty(fc.subarray(FACETS, { minLength: 1, maxLength: 4 }), async fields => {
      const found = await facets(filter, fields)
      expect(Object.keys(found).toSorted()).toEqual(fields.toSorted())
      for (const name of fields) check(name, found[name], filter)
    }),
    { numRuns: 25 },
  )
})

test('takes two scans at most, and one where one is enough', () => {
  const scans = (fields: readonly string[]) =>
    facetsQuestion({ dataset, filter: { conditions: [] }, fields, context: CONTEXT }).statements.length
  expect(scans(FACETS)).toBe(2)
  expect(scans(['status', 'userName', 'source'])).toBe(1)
  expect(scans(['roles', 'tags'])).toBe(1)
  expect(scans([])).toBe(0)
})

describe('with many values', () => {
  let many: Store
  const wide = sampleRows(260, 31).map((row, at) => ({
    ...row,
    // user-000 to user-099 twice, the rest once.
    userName: `user-${String(at < 160 ? at : at < 259 ? at - 159 : 0).padStart(3, '0')}`,
    tags: at === 259 ? [] : [`tag-${String(at % 130).padStart(3, '0')}`, 'all'],
  }))

  beforeAll(async () => {
    ;({ store: many } = await openTestStore())
    await insertSamples(many, wide, 1_000)
  })

  const manyFacets = (filter: Filter, fields: readonly string[], search?: { field: string; text: string }) =>
    ask(
      statement => rows<StoreRow>(many, statement),
      facetsQuestion({ dataset, filter, fields, context: CONTEXT, search }),
    )
  const valuesOf = (facet: Facet | undefined) => (facet as ValueFacet).values.map(one => one.value)

  test('the first fifty are listed, the rest is summed', async () => {
    const { userName, tags } = await manyFacets({ conditions: [] }, ['userName', 'tags'])
    expect((userName as ValueFacet).values).toHaveLength(50)
    expect((userName as ValueFacet).values[0]).toEqual({ value: 'user-000', count: 2 })
    expect((userName as ValueFacet).other).toBe(260 - 100)
    expect((tags as ValueFacet).values).toHaveLength(50)
    expect((tags as ValueFacet).values[0]).toEqual({ value: 'all', count: 259 })
  })

  test('selected values are listed however rare, at zero too', async () => {
    const filter: Filter = {
      conditions: [
        { field: 'userName', op: 'in', values: ['user-159', 'nobody'] },
        { field: 'tags', op: 'notIn', values: ['tag-129', 'no tag'] },
      ],
    }
    const { userName, tags } = await manyFacets(filter, ['userName', 'tags'])
    expect(valuesOf(userName)).toEqual(expect.arrayContaining(['user-159', 'nobody']))
    expect((userName as ValueFacet).values.at(-1)).toEqual({ value: 'nobody', count: 0 })
    expect(valuesOf(tags)).toEqual(expect.arrayContaining(['tag-129', 'no tag']))
  })

  test('a search looks beyond the first fifty', async () => {
    const inUsers = await manyFacets({ conditions: [] }, ['userName', 'status'], {
      field: 'userName',
      text: 'USER-15',
    })
    expect(valuesOf(inUsers.userName)).toEqual(Array.from({ length: 10 }, (_, at) => `user-15${at}`))
    expect((inUsers.userName as ValueFacet).other).toBe(0)
    expect(valuesOf(inUsers.status).length).toBeGreaterThan(1)
    const inTags = await manyFacets({ conditions: [] }, ['tags'], { field: 'tags', text: "12'9 -- tag-12" })
    expect(inTags.tags).toEqual({ values: [], other: 0 })
    expect(
      valuesOf((await manyFacets({ conditions: [] }, ['tags'], { field: 'tags', text: 'G-12' })).tags),
    ).toEqual(Array.from({ length: 10 }, (_, at) => `tag-12${at}`))
  })
})

test.each(['id', 'endedAt', 'nope; DROP TABLE'])('%s is no facet', name =>
  expect(() =>
    facetsQuestion({ dataset, filter: { conditions: [] }, fields: [name], context: CONTEXT }),
  ).toThrow(RangeError),
)
