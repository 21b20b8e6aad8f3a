import { beforeAll, describe, expect, test } from 'vitest'
import { OVERVIEW_PARTS, OVERVIEW_WINDOWS, partOf, type Stretch, windowPair } from '@/lib/query/overview'
import {
  type Amounts,
  type Compared,
  type ComparedValue,
  RANKED,
  TOPPED,
  type WindowNumbers,
} from '@/lib/query/overview-numbers'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { overviewQuestion, RANKING_VALUES } from './overview'
import { ask, type StoreRow } from './question'
import { CONTEXT, insertSamples, NOW, type Sample, sampleRows } from './testing/sample-rows'

// Amounts are kept small enough that sums are exact on both sides.
const SAMPLES = sampleRows(600, 77).map((row, at) => ({
  ...row,
  totalBytes: row.totalBytes === null ? null : row.totalBytes % 1_000_003,
  // One source tells no bytes at all, one vendor's hosts are more than a ranking names.
  ...(row.source === 'vpn' ? { totalBytes: null } : {}),
  dstHost: row.dstHost === null ? null : `host-${at % 23}`,
}))

let store: Store

beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, 1_000)
})

function amounts(some: readonly Sample[]): Amounts {
  const known = some.flatMap(row => row.totalBytes ?? [])
  return {
    opened: some.length,
    failed: some.filter(row => row.status === 'failed').length,
    withBytes: known.length,
    bytes: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
  }
}

const within = ({ from, to }: Stretch) => SAMPLES.filter(row => row.startedAt >= from && row.startedAt <= to)

type Named = (typeof RANKED)[number] | (typeof TOPPED)[number]

/** Every value of a field, counted by hand. */
function byValue(pair: Compared<readonly Sample[]>, field: Named): ComparedValue[] {
  const values = new Set([...pair.now, ...pair.before].map(row => row[field] ?? ''))
  return [...values].map(value => {
    const having = (some: readonly Sample[]) => some.filter(row => (row[field] ?? '') === value)
    return { value, now: amounts(having(pair.now)), before: amounts(having(pair.before)) }
  })
}

describe.each(OVERVIEW_WINDOWS)('the last %s', window => {
  const windows = windowPair(window, NOW)
  const pair = { now: within(windows.now), before: within(windows.before) }
  let numbers: WindowNumbers

  beforeAll(async () => {
    const run = (statement: { sql: string; params: Readonly<Record<string, unknown>> }) =>
      rows<StoreRow>(store, statement)
    numbers = await ask(run, overviewQuestion(window, windows, CONTEXT))
  })

  test('come to what counting by hand comes to', () => {
    expect(numbers.total).toEqual({ now: amounts(pair.now), before: amounts(pair.before) })
  })

  test('are cut into even parts that are all there', () => {
    const parts = OVERVIEW_PARTS[window]
    const counted = Array.from({ length: parts }, (_, at) => ({
      at: partOf(windows.now, parts, at).from,
      now: amounts(within(partOf(windows.now, parts, at))),
      before: amounts(within(partOf(windows.before, parts, at))),
    }))
    expect(numbers.parts).toEqual(counted)
    expect(partOf(windows.now, parts, parts - 1).to).toBe(windows.now.to)
  })

  test.each(RANKED)(
    'name the values of %s with the most connections, and say what the others come to',
    field => {
      const counted = byValue(pair, field)
      const { values, others } = numbers.rankings[field]
      const most = counted.map(one => one.now.opened).sort((a, b) => b - a)
      expect(values.map(one => one.now.opened)).toEqual(most.slice(0, RANKING_VALUES))
      for (const one of values) expect(counted).toContainEqual(one)
      const left = counted.filter(one => values.every(named => named.value !== one.value))
      const others_ = {
        now: left.reduce((sum, one) => sum + one.now.opened, 0),
        before: left.reduce((sum, one) => sum + one.before.opened, 0),
      }
      expect({ now: others?.now.opened ?? 0, before: others?.before.opened ?? 0 }).toEqual(others_)
    },
  )

  test.each(TOPPED)('name the values of %s with the most bytes; missing ones have no place', field => {
    const counted = byValue(pair, field).filter(one => one.value !== '' && one.now.withBytes > 0)
    const top = numbers.tops[field]
    const most = counted.map(one => one.now.bytes ?? 0).sort((a, b) => b - a)
    expect(top.map(one => one.now.bytes)).toEqual(most.slice(0, RANKING_VALUES))
    for (const one of top) expect(counted).toContainEqual(one)
  })

  test('do not make a zero of bytes that nobody told', () => {
    const vpn = numbers.rankings.source.values.find(one => one.value === 'vpn')
    expect(vpn?.now).toMatchObject({ withBytes: 0, bytes: null })
  })
})

test('an empty store has windows of nothing', async () => {
  const { store: empty } = await openTestStore()
  const windows = windowPair('24h', NOW)
  const numbers = await ask(
    statement => rows<StoreRow>(empty, statement),
    overviewQuestion('24h', windows, CONTEXT),
  )
  const nothing = { opened: 0, failed: 0, withBytes: 0, bytes: null }
  expect(numbers.total).toEqual({ now: nothing, before: nothing })
  expect(numbers.parts).toHaveLength(OVERVIEW_PARTS['24h'])
  expect(numbers.rankings.country).toEqual({ values: [], others: null })
})
