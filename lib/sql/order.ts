import { fullOrder } from '@/lib/query/full-order'
import type { Cursor, Order } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { fieldOf, instantOf, isEmptyText, keyOf, missing } from './columns'
import type { Parameters } from './parameters'

// Rows are ordered by the fields of the full order, missing values last both ways, then by key upwards. The default order is
// written exactly as the sorting key of the tables, else they would not be read in order (engine.md, "What was learnt").

/** A row's place in an ordered list: what a cursor holds of it. `values` are those of the full order's fields. */
export type Place = Pick<Cursor, 'values' | 'key'>

/** Which way a list is read: `prev` is the same order backwards. */
export type Way = Cursor['direction']

/** `ORDER BY …` for a list read one way. Throws RangeError on a field that cannot be sorted by. */
export function orderClause(dataset: Dataset, order: readonly Order[], way: Way): string {
  const terms = fullOrder(dataset, order).flatMap(one =>
    orderTerms(dataset, sortable(dataset, one.field), isDown(one, way), way),
  )
  return ` ORDER BY ${[...terms, way === 'next' ? 'key' : 'key DESC'].join(', ')}`
}

/** The columns that an order needs. */
export function orderColumns(dataset: Dataset, order: readonly Order[]): string[] {
  return fullOrder(dataset, order).map(one => sortable(dataset, one.field).name)
}

/** The condition for the rows beyond a place, one way. */
export function beyond(
  dataset: Dataset,
  order: readonly Order[],
  place: Place,
  way: Way,
  params: Parameters,
): string {
  const terms = fullOrder(dataset, order).map((one, at) => {
    const field = sortable(dataset, one.field)
    return termAt(field, isDown(one, way), way, place.values[at] ?? null, params)
  })
  const key = keyOf(place.key, params)
  const alternatives = terms.flatMap((term, at) =>
    term.after === null ? [] : [[...terms.slice(0, at).map(one => one.equal), term.after].join(' AND ')],
  )
  const tie = [...terms.map(one => one.equal), `key ${way === 'next' ? '>' : '<'} ${key}`].join(' AND ')
  const all = `(${[...alternatives, tie].map(one => `(${one})`).join(' OR ')})`
  const [first] = order
  const [value] = place.values
  if (first?.field !== dataset.timeField || typeof value !== 'string') return all
  // Said once more as the sorting key, so that the parts before the place are not read.
  const sign = isDown(first, way) ? '>=' : '<='
  const bound = `-toUnixTimestamp64Milli(${dataset.timeField}) ${sign} ${params.integer(-Date.parse(value))}`
  return `${bound} AND ${all}`
}

function orderTerms(dataset: Dataset, field: Field, down: boolean, way: Way): string[] {
  const { name } = field
  if (name === dataset.timeField) return [down ? `-toUnixTimestamp64Milli(${name})` : name]
  const direction = down ? ' DESC' : ''
  if (!field.nullable) return [`${name}${direction}`]
  if (isEmptyText(field)) return [`${name} = ''${way === 'next' ? '' : ' DESC'}`, `${name}${direction}`]
  return [`${name}${direction} NULLS ${way === 'next' ? 'LAST' : 'FIRST'}`]
}

/** The rows level with a value in one term, and those after it; null where nothing can come after. */
function termAt(
  field: Field,
  down: boolean,
  way: Way,
  value: Cursor['values'][number],
  params: Parameters,
): { equal: string; after: string | null } {
  const { name } = field
  const isMissing = missing(field, name)
  if (value === null) return { equal: isMissing, after: way === 'next' ? null : `NOT (${isMissing})` }
  const bound = bindPlace(field, value, params)
  const after = `${name} ${down ? '<' : '>'} ${bound}`
  const equal = `${name} = ${bound}`
  if (!field.nullable) return { equal, after }
  // Missing values come last: after everything on the way there, and before everything on the way back.
  return { equal, after: way === 'next' ? `(${after} OR ${isMissing})` : `(${after} AND NOT (${isMissing}))` }
}

function bindPlace(field: Field, value: string | number | boolean, params: Parameters): string {
  switch (field.kind) {
    case 'number':
      return params.integer(Number(value))
    case 'boolean':
      return params.bind('Bool', value === true)
    case 'instant':
      return instantOf(Date.parse(String(value)), params)
    default:
      return params.text(String(value))
  }
}

function isDown(order: Order, way: Way): boolean {
  return (order.direction === 'desc') === (way === 'next')
}

function sortable(dataset: Dataset, name: string): Field {
  const field = fieldOf(dataset, name)
  if (!field.sortable) throw new RangeError(`${dataset.name} cannot be sorted by “${name}”`)
  return field
}
