import type { Filter } from '@/lib/query/query'
import type { Field } from '@/lib/schema/field'
import { selectedIn } from './facet-selected'
import { numberOf, type StoreRow } from './question'

/** How often each value occurs; the most frequent first, '' for rows that miss it. Selected values are always there. */
export interface ValueFacet {
  readonly values: readonly { readonly value: string; readonly count: number }[]
  /** What the values that are not listed come to; in a list field, a row counts once for each value. */
  readonly other: number
}

/** Where the numbers of a field lie. */
export interface RangeFacet {
  /** Null when no row has the number. */
  readonly min: number | null
  readonly max: number | null
  /** From the bin of `min` to that of `max`, empty ones too; each reaches from a power of two to below the next. */
  readonly bins: readonly RangeBin[]
  /** Rows that miss the number. */
  readonly missing: number
}

export interface RangeBin {
  /** Both ends are in the bin: 0 to 0, 1 to 1, 2 to 3, 4 to 7… */
  readonly from: number
  readonly to: number
  readonly count: number
}

export type Facet = ValueFacet | RangeFacet
export type Facets = Readonly<Record<string, Facet>>

interface Asked {
  readonly filter: Filter
  readonly search?: { readonly field: string; readonly text: string }
}

/** The facets of one statement's rows `{ facet, value, hits, total }`; bounds of numbers are in `totals`. */
export function readValueFacets(
  asked: Asked,
  fields: readonly Field[],
  rows: readonly StoreRow[],
  totals: StoreRow,
): Facets {
  const numbers = fields.filter(field => field.facet === 'range')
  return Object.fromEntries(
    fields.map((field, at) => {
      const own = rows.filter(row => numberOf(row.facet) === at)
      const counts = own.map(row => ({ value: String(row.value), count: numberOf(row.hits) }))
      const total = numberOf(own[0]?.total)
      const facet =
        field.facet === 'range'
          ? rangeFacet(counts, totals, numbers.indexOf(field))
          : valueFacet(asked, field, counts, total)
      return [field.name, facet]
    }),
  )
}

/** The facets of lists from the one row of totals. */
export function readListFacets(asked: Asked, lists: readonly Field[], totals: StoreRow): Facets {
  return Object.fromEntries(
    lists.map((field, at) => {
      const pairs = totals[`list${at}`]
      const counts = (Array.isArray(pairs) ? pairs : []).map(readPair)
      return [field.name, valueFacet(asked, field, counts, numberOf(totals[`total${at}`]))]
    }),
  )
}

type Count = { readonly value: string; readonly count: number }

function valueFacet(asked: Asked, field: Field, counts: readonly Count[], total: number): ValueFacet {
  const listed = new Set(counts.map(one => one.value))
  const searching = asked.search?.field === field.name
  const absent = searching ? [] : [...selectedIn(asked.filter, field)].filter(value => !listed.has(value))
  return {
    values: [...counts, ...absent.map(value => ({ value, count: 0 }))],
    other: total - counts.reduce((sum, one) => sum + one.count, 0),
  }
}

function rangeFacet(counts: readonly Count[], totals: StoreRow, at: number): RangeFacet {
  const missing = counts.find(one => one.value === '')?.count ?? 0
  const found = new Map(counts.filter(one => one.value !== '').map(one => [Number(one.value), one.count]))
  if (found.size === 0) return { min: null, max: null, bins: [], missing }
  const [lowest, highest] = [Math.min(...found.keys()), Math.max(...found.keys())]
  const bins: RangeBin[] = []
  for (let from = lowest; from <= highest; from = from === 0 ? 1 : from * 2)
    bins.push({ from, to: from === 0 ? 0 : from * 2 - 1, count: found.get(from) ?? 0 })
  return { min: numberOf(totals[`min${at}`]), max: numberOf(totals[`max${at}`]), bins, missing }
}

/** A pair comes as a list, or as an object named by position, as the store's JSON settings have it. */
function readPair(pair: unknown): Count {
  const [value, count] = Object.values(pair as Readonly<Record<string, unknown>>)
  return { value: String(value), count: numberOf(count) }
}
