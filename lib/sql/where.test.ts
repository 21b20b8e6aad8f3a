import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Filter } from '@/lib/query/query'
import { anyFilter } from '@/lib/query/testing/filter-arbitrary'
import { parseFilter } from '@/lib/query/url/parse-filter'
import { DATASETS } from '@/lib/schema/dataset'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { countQuestion } from './count'
import { Parameters } from './parameters'
import { ask, type StoreRow } from './question'
import type { Statement } from './statement'
import { matches } from './testing/reference'
import { fittingFilter } from './testing/sample-filter'
import { CONTEXT, insertSamples, nameOf, sampleRows } from './testing/sample-rows'
import { conditionsOf } from './where'

const { connections, files } = DATASETS

const filterOf = (text: string): Filter => {
  const parsed = parseFilter(connections, new URLSearchParams(text))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.value
}

const written = (text: string) => {
  const params = new Parameters()
  const sql = conditionsOf(connections, filterOf(text), params, {
    now: 1_000_000,
    staleAfterMs: { a: 60_000 },
  })
  return { sql, values: params.values }
}

describe('the text', () => {
  test.each([
    ['status=active&status=closed', ['(status IN ({p0:String}, {p1:String}))']],
    ['country.not=DE&country.not=', ["NOT (country IN ({p0:String}) OR country = '')"]],
    ['dstPort=22', ['(ifNull(dstPort IN ({p0:Int64}), false))']],
    ['audited=', ['(audited IS NULL)']],
    ['roles=admin&roles=', ['(has(roles, {p0:String}) OR empty(roles))']],
    [
      'minTotalBytes=1&maxTotalBytes=2',
      ['ifNull(totalBytes >= {p0:Int64} AND totalBytes <= {p1:Int64}, false)'],
    ],
    ['dstHost.contains=db', ['positionCaseInsensitiveUTF8(dstHost, {p0:String}) > 0']],
    [
      'startedAfter=1970-01-01T00:00:01Z',
      [
        "((startedAt >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC') AND -toUnixTimestamp64Milli(startedAt) <= {p1:Int64}))",
      ],
    ],
    ['q=alice+web', ['searchText LIKE lowerUTF8({p0:String})', 'searchText LIKE lowerUTF8({p1:String})']],
    [
      'liveness=stale',
      [
        "(multiIf(status IN ('closed', 'failed'), 'confirmed', source = {p0:String}, if(confirmedAt >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC'), 'confirmed', 'stale'), 'unknown') IN ({p2:String}))",
      ],
    ],
  ])('of %s', (text, sql) => expect(written(text).sql).toEqual(sql))

  test('keeps the wildcards of LIKE apart from those of the filter', () => {
    expect(written('dstHost.like=*_a%25b\\\\c\\*.corp').values).toEqual({ p0: '%\\_a\\%b\\\\c*.corp' })
    expect(written('q=50%25_\\').values).toEqual({ p0: '%50\\%\\_\\\\%' })
  })
})

test.each([connections, files])('no text from outside is ever in the statement of $name', dataset => {
  const grammar = /^[A-Za-z0-9 (),.<>=!'{}:%*+-]*$/
  fc.assert(
    fc.property(anyFilter(dataset, 8), filter => {
      const { statements } = countQuestion(dataset, filter, CONTEXT)
      const [{ sql, params } = { sql: '', params: {} }] = statements
      // What is left without the names of parameters and the quoted words that belong to the statement is names and signs.
      const bare = sql
        .replace(/\{p\d+:(String|Int64|Bool)\}/g, '')
        .replace(/'(closed|failed|confirmed|stale|unknown|UTC)?'/g, '')
      expect(bare).toMatch(grammar)
      expect(bare).not.toContain("'")
      const bound = [...sql.matchAll(/\{(p\d+):/g)].map(([, name]) => name)
      expect(new Set(bound)).toEqual(new Set(Object.keys(params)))
    }),
    { numRuns: 300 },
  )
})

describe('on a store', () => {
  const SAMPLES = sampleRows(300, 11)
  let store: Store
  const run = (statement: Statement) => rows<StoreRow>(store, statement)

  beforeAll(async () => {
    ;({ store } = await openTestStore())
    await insertSamples(store, SAMPLES, 1_000)
  })

  test('a filter selects exactly what it says', async () => {
    let hits = 0
    await fc.assert(
      fc.asyncProperty(fittingFilter(SAMPLES), async filter => {
        const params = new Parameters()
        const conditions = conditionsOf(connections, filter, params, CONTEXT)
        const where = ['true', ...conditions].join(' AND ')
        const found = await run({
          sql: `SELECT source, id FROM connections FINAL WHERE ${where}`,
          params: params.values,
        })
        const wanted = SAMPLES.filter(row => matches(row, filter, CONTEXT)).map(nameOf)
        expect(found.map(nameOf).toSorted()).toEqual(wanted.toSorted())
        expect(await ask(run, countQuestion(connections, filter, CONTEXT))).toBe(wanted.length)
        hits += wanted.length
      }),
      { numRuns: 150 },
    )
    expect(hits).toBeGreaterThan(0)
  })

  test('a condition and its exclusion share the rows between them', async () => {
    for (const field of connections.fields.filter(one => one.operators.includes('notIn'))) {
      for (const value of ['', 'alice', 'active', '22', 'true'].filter(text => fits(field.kind, text))) {
        const counted = (op: 'in' | 'notIn') =>
          ask(
            run,
            countQuestion(connections, { conditions: [{ field: field.name, op, values: [value] }] }, CONTEXT),
          )
        expect((await counted('in')) + (await counted('notIn')), `${field.name}=${value}`).toBe(
          SAMPLES.length,
        )
      }
    }
  })
})

const fits = (kind: string, text: string) =>
  kind === 'number' ? /^\d*$/.test(text) : kind === 'boolean' ? text === 'true' || text === '' : true
