import { toInstant } from '@/lib/clock'
import type { Filter } from '@/lib/query/query'
import { timeBounds } from '@/lib/query/time-range'
import type { Instant } from '@/lib/schema/connection'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { expression, fieldOf } from './columns'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { numberOf, type Question, question, type StoreRow } from './question'
import { presentRows } from './tables'
import { conditionsOf, whereClause } from './where'

export type Measure = 'count' | 'bytes'

/** A span of time in epoch ms, both ends within it. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface HistogramInput {
  readonly dataset: Dataset
  readonly filter: Filter
  readonly context: ReadContext
  readonly span: Span
  /** 1 to 1000. */
  readonly buckets: number
  readonly measure: Measure
  /** Stacked by the values of this field; undefined for one series named like the measure. */
  readonly by?: string
}

/** Counts or bytes over time. Every bucket is there, and every bucket has every series. */
export interface Histogram {
  readonly from: Instant
  readonly to: Instant
  /** Every bucket is this wide; the last may reach beyond `to`. */
  readonly widthMs: number
  /** The biggest first; '' stands for rows that miss the value. */
  readonly series: readonly string[]
  readonly buckets: readonly HistogramBucket[]
}

export interface HistogramBucket {
  /** Its start. */
  readonly at: Instant
  readonly values: Readonly<Record<string, number>>
  /** What the series beyond the biggest twelve come to. */
  readonly other: number
}

/** More series than this cannot be told apart in a chart. */
const MAX_SERIES = 12

/** The earliest and latest row of a filter; null without a row. */
export function dataSpanQuestion(
  dataset: Dataset,
  filter: Filter,
  context: ReadContext,
): Question<Span | null> {
  const params = new Parameters()
  const ms = `toUnixTimestamp64Milli(${dataset.timeField})`
  const where = whereClause(conditionsOf(dataset, filter, params, context))
  const sql = `SELECT count() AS rows, min(${ms}) AS first, max(${ms}) AS last FROM ${presentRows(dataset)}${where}`
  return question({ sql, params: params.values }, ([row]) =>
    numberOf(row?.rows) === 0 ? null : { from: numberOf(row?.first), to: numberOf(row?.last) },
  )
}

/** The span that the filter itself says, when it says both ends; a relative one ends now. Else ask the data. */
export function filterSpan(dataset: Dataset, filter: Filter, now: number): Span | null {
  const { from, to } = filterEnds(dataset, filter, now)
  return from === null || to === null || from > to ? null : { from, to }
}

/** The span to draw: each end from the filter if it says one, else from the data; null when neither does. */
export function histogramSpan(dataset: Dataset, filter: Filter, now: number, data: Span | null): Span | null {
  const ends = filterEnds(dataset, filter, now)
  const from = ends.from ?? data?.from
  const to = ends.to ?? data?.to
  return from === undefined || to === undefined || from > to ? null : { from, to }
}

/** Throws RangeError for a `by` that is no single-valued facet, and for a number of buckets out of bounds. */
export function histogramQuestion(input: HistogramInput): Question<Histogram> {
  const { dataset, filter, context, span, buckets, by } = input
  if (!Number.isInteger(buckets) || buckets < 1 || buckets > 1_000)
    throw new RangeError(`${buckets} buckets: 1 to 1000 can be had`)
  const params = new Parameters()
  const width = widthOf(span, buckets)
  const field = by === undefined ? undefined : stackable(dataset, by)
  const series = field ? expression(field, params, context) : "''"
  const ms = `toUnixTimestamp64Milli(${dataset.timeField})`
  const at = `intDiv(${ms} - ${params.integer(span.from)}, ${params.integer(width)})`
  // A row beyond the span (its source's clock runs ahead of a range that ends now) belongs to the bucket at that end.
  const bucket = `least(greatest(${at}, 0), ${params.integer(buckets - 1)})`
  const where = whereClause(conditionsOf(dataset, filter, params, context))
  const grouped =
    `SELECT ${bucket} AS bucket, ${seriesText(field, series)} AS series, ${measured(dataset, input.measure)} AS amount` +
    ` FROM ${presentRows(dataset)}${where} GROUP BY bucket, series`
  const totalled = `SELECT *, sum(amount) OVER (PARTITION BY series) AS total FROM (${grouped})`
  const ranked = `SELECT *, dense_rank() OVER (ORDER BY total DESC, series) AS place FROM (${totalled})`
  const sql =
    `SELECT bucket, place > ${MAX_SERIES} AS rest, if(rest, '', series) AS name, min(place) AS rank, sum(amount) AS value` +
    ` FROM (${ranked}) GROUP BY bucket, rest, name ORDER BY rank, bucket`
  return question({ sql, params: params.values }, rows => readHistogram(input, width, rows))
}

/** A histogram of nothing, for a list without a row and without a range. */
export function emptyHistogram(now: number): Histogram {
  return { from: toInstant(now), to: toInstant(now), widthMs: 0, series: [], buckets: [] }
}

function filterEnds(
  dataset: Dataset,
  filter: Filter,
  now: number,
): { from: number | null; to: number | null } {
  const { from, to } = timeBounds(dataset, filter, now)
  const open = filter.since === undefined ? null : now
  return { from: from === undefined ? null : Date.parse(from), to: to === undefined ? open : Date.parse(to) }
}

function widthOf({ from, to }: Span, buckets: number): number {
  return Math.max(1, Math.ceil((to - from + 1) / buckets))
}

function stackable(dataset: Dataset, name: string): Field {
  const field = fieldOf(dataset, name)
  if (field.facet !== 'values' || field.kind === 'list')
    throw new RangeError(`a histogram cannot be stacked by “${name}”`)
  return field
}

function seriesText(field: Field | undefined, sql: string): string {
  if (field?.kind === 'boolean') return `multiIf(${sql} IS NULL, '', ${sql}, 'true', 'false')`
  return field?.kind === 'number' ? `ifNull(toString(${sql}), '')` : sql
}

function measured(dataset: Dataset, measure: Measure): string {
  if (measure === 'count') return 'count()'
  if (dataset.bytesField === null) throw new RangeError(`${dataset.name} has no bytes to add up`)
  return `ifNull(sum(${dataset.bytesField}), 0)`
}

function readHistogram(input: HistogramInput, widthMs: number, rows: readonly StoreRow[]): Histogram {
  const single = input.by === undefined ? input.measure : undefined
  const nameOf = (row: StoreRow) => single ?? String(row.name)
  const named = rows.filter(row => !isRest(row))
  const series = single ? [single] : [...new Set(named.map(nameOf))]
  const amounts = new Map(named.map(row => [`${numberOf(row.bucket)} ${nameOf(row)}`, numberOf(row.value)]))
  const rests = new Map(rows.filter(isRest).map(row => [numberOf(row.bucket), numberOf(row.value)]))
  return {
    from: toInstant(input.span.from),
    to: toInstant(input.span.to),
    widthMs,
    series,
    buckets: Array.from({ length: input.buckets }, (_, at) => ({
      at: toInstant(input.span.from + at * widthMs),
      values: Object.fromEntries(series.map(name => [name, amounts.get(`${at} ${name}`) ?? 0])),
      other: rests.get(at) ?? 0,
    })),
  }
}

function isRest(row: StoreRow): boolean {
  return row.rest === true || numberOf(row.rest) === 1
}
