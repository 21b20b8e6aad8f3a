import type { HistogramReply } from '@/components/data/replies'
import { labelOf } from '@/components/display/display-props'
import type { Field } from '@/lib/schema/field'

/** One stack of the timeline. */
export interface Series {
  readonly value: string
  readonly label: string
  /** A CSS colour. */
  readonly colour: string
}

/** A bar: its start in epoch ms, and a count per series. */
export type Bar = { readonly at: number } & Readonly<Record<string, number>>

// The state keeps its colour whatever else is in the chart; other values take what is left, in their order.
const FIXED: Readonly<Record<string, number>> = {
  active: 1,
  closed: 2,
  failed: 3,
  terminating: 4,
  done: 1,
  begun: 2,
  refused: 4,
  cut: 5,
}
const SPARE = [1, 5, 6, 4, 3, 2]

/** The series of all values that have none of their own. No field's value holds a line end. */
const OTHER = '\n'

/** The stacks of a histogram, in the registry's order where it has one, with their colours. */
export function seriesOf(reply: HistogramReply, field: Field): readonly Series[] {
  const present = new Set(reply.buckets.flatMap(bucket => Object.keys(bucket.values)))
  const known = field.values?.map(one => one.value).filter(value => present.has(value)) ?? []
  const others = [...present].filter(value => !known.includes(value)).sort()
  const named = [...known, ...others].map((value, place) => ({
    value,
    label: value === '' ? 'None' : labelOf(field, value),
    colour: `var(--color-series-${FIXED[value] ?? SPARE[place % SPARE.length]})`,
  }))
  const hasOther = reply.buckets.some(bucket => bucket.other > 0)
  return hasOther ? [...named, { value: OTHER, label: 'Other', colour: 'var(--color-line-strong)' }] : named
}

/** The bars, every series in each of them. */
export function barsOf(reply: HistogramReply, series: readonly Series[]): readonly Bar[] {
  return reply.buckets.map(bucket => ({
    ...Object.fromEntries(
      series.map(({ value }) => [value, value === OTHER ? bucket.other : (bucket.values[value] ?? 0)]),
    ),
    at: Date.parse(bucket.at),
  }))
}

/** What all bars come to. */
export const totalOf = (bars: readonly Bar[], series: readonly Series[]): number =>
  bars.reduce((sum, bar) => sum + heightOf(bar, series), 0)

/** What one bar comes to. */
export const heightOf = (bar: Bar, series: readonly Series[]): number =>
  series.reduce((sum, { value }) => sum + (bar[value] ?? 0), 0)
