import {
  FAILED,
  OVERVIEW_PARTS,
  type OverviewWindow,
  openedIn,
  partOf,
  type WindowPair,
} from '@/lib/query/overview'
import {
  type Amounts,
  type Compared,
  type ComparedValue,
  RANKED,
  type Ranking,
  TOPPED,
  type WindowNumbers,
} from '@/lib/query/overview-numbers'
import type { Filter } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { expression, fieldOf } from './columns'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { numberOf, type Question, question, type StoreRow } from './question'
import { conditionSql, conditionsOf, whereClause } from './where'

const dataset = DATASETS.connections

/** The most values that a ranking names. */
export const RANKING_VALUES = 8

const NOTHING: Amounts = { opened: 0, failed: 0, withBytes: 0, bytes: null }

/** What the connections opened in two windows come to, in one scan: by part of the window, by source, by user… */
export function overviewQuestion(
  window: OverviewWindow,
  windows: WindowPair,
  context: ReadContext,
): Question<WindowNumbers> {
  const params = new Parameters()
  const parts = OVERVIEW_PARTS[window]
  const all = (filter: Filter) => conditionsOf(dataset, filter, params, context)
  const keys = [
    partNumber(windows, parts, params),
    ...[...RANKED, ...TOPPED].map(name => expression(fieldOf(dataset, name), params, context)),
  ]
  const names = keys.map((_, at) => `k${at}`)
  const inner = [
    ...keys.map((sql, at) => `${sql} AS ${names[at]}`),
    `${all(openedIn(windows.now)).join(' AND ')} AS later`,
    `${conditionSql(dataset, FAILED, params, context)} AS bad`,
    'totalBytes AS amount',
  ]
  const where = whereClause(all(openedIn({ from: windows.before.from, to: windows.now.to })))
  const sums = (suffix: string, when: string) => [
    `countIf(${when}) AS opened${suffix}`,
    `countIf(${when} AND bad) AS failed${suffix}`,
    `countIf(${when} AND amount IS NOT NULL) AS withBytes${suffix}`,
    `ifNull(sumIf(amount, ${when}), 0) AS bytes${suffix}`,
  ]
  const counted =
    `SELECT grouping(${names.join(', ')}) AS mask, ${[...names, ...sums('', 'later'), ...sums('Before', 'NOT later')].join(', ')}` +
    ` FROM (SELECT ${inner.join(', ')} FROM ${dataset.name} FINAL${where})` +
    ` GROUP BY GROUPING SETS (${names.map(name => `(${name})`).join(', ')})`
  const texts = names.map((name, at) => (at === 0 ? `toString(${name})` : name))
  const told = `SELECT *, ${chosen(names.map((_, at) => String(at)))} AS grouped, ${chosen(texts)} AS value FROM (${counted})`
  const firstTop = 1 + RANKED.length
  const ranked =
    'SELECT *, row_number() OVER (PARTITION BY grouped ORDER BY' +
    ` if(grouped >= ${firstTop}, bytes, toInt64(opened)) DESC, opened DESC, openedBefore DESC, value) AS place FROM (${told})` +
    // Bytes of nobody have no place among those of people, nor have those who moved none that is known.
    ` WHERE grouped < ${firstTop} OR (value != '' AND withBytes > 0)`
  const columns = ['', 'Before'].flatMap(suffix =>
    ['opened', 'failed', 'withBytes', 'bytes'].map(name => `${name}${suffix}`),
  )
  const sql =
    `SELECT grouped, value, ${columns.join(', ')} FROM (${ranked})` +
    ` WHERE grouped = 0 OR place <= ${RANKING_VALUES} ORDER BY grouped, place`
  return question({ sql, params: params.values }, rows => readNumbers(rows, windows, parts))
}

/** The number of the part that a row began in, the same in both windows. */
function partNumber({ now, before }: WindowPair, parts: number, params: Parameters): string {
  const width = (Date.parse(now.to) + 1 - Date.parse(now.from)) / parts
  const since = `toUnixTimestamp64Milli(startedAt) - ${params.integer(Date.parse(before.from))}`
  return `intDiv(${since}, ${params.integer(width)}) % ${params.integer(parts)}`
}

/** What belongs to the grouping of a row: grouping() sets a bit for every key that is not in it, the first key's is the highest. */
function chosen(options: readonly string[]): string {
  const all = 2 ** options.length - 1
  const cases = options
    .slice(0, -1)
    .map((sql, at) => `mask = ${all - 2 ** (options.length - 1 - at)}, ${sql}`)
  return `multiIf(${[...cases, options.at(-1)].join(', ')})`
}

function readNumbers(rows: readonly StoreRow[], windows: WindowPair, parts: number): WindowNumbers {
  const group = (at: number) => rows.filter(row => numberOf(row.grouped) === at).map(readValue)
  const byPart = new Map(group(0).map(one => [Number(one.value), one]))
  const total = sum([...byPart.values()])
  const [bySource, byType, byCountry] = RANKED.map((_, at) => ranking(group(1 + at), total))
  const [users, hosts] = TOPPED.map((_, at) => group(1 + RANKED.length + at))
  const none: Ranking = { values: [], others: null }
  return {
    total,
    parts: Array.from({ length: parts }, (_, at) => {
      const { now = NOTHING, before = NOTHING } = byPart.get(at) ?? {}
      return { at: partOf(windows.now, parts, at).from, now, before }
    }),
    rankings: { source: bySource ?? none, type: byType ?? none, country: byCountry ?? none },
    tops: { userName: users ?? [], dstHost: hosts ?? [] },
  }
}

function readValue(row: StoreRow): ComparedValue {
  return { value: String(row.value), now: readAmounts(row, ''), before: readAmounts(row, 'Before') }
}

function readAmounts(row: StoreRow, suffix: string): Amounts {
  const read = (name: string) => numberOf(row[`${name}${suffix}`])
  const withBytes = read('withBytes')
  return {
    opened: read('opened'),
    failed: read('failed'),
    withBytes,
    bytes: withBytes === 0 ? null : read('bytes'),
  }
}

function ranking(values: readonly ComparedValue[], total: Compared<Amounts>): Ranking {
  const named = sum(values)
  const others = { now: minus(total.now, named.now), before: minus(total.before, named.before) }
  return { values, others: others.now.opened + others.before.opened === 0 ? null : others }
}

function sum(all: readonly Compared<Amounts>[]): Compared<Amounts> {
  return {
    now: all.map(one => one.now).reduce(plus, NOTHING),
    before: all.map(one => one.before).reduce(plus, NOTHING),
  }
}

const plus = (a: Amounts, b: Amounts) => joined(a, b, 1)
const minus = (a: Amounts, b: Amounts) => joined(a, b, -1)

function joined(a: Amounts, b: Amounts, sign: 1 | -1): Amounts {
  const withBytes = a.withBytes + sign * b.withBytes
  return {
    opened: a.opened + sign * b.opened,
    failed: a.failed + sign * b.failed,
    withBytes,
    bytes: withBytes === 0 ? null : (a.bytes ?? 0) + sign * (b.bytes ?? 0),
  }
}
