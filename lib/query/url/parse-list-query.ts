import { type Dataset, findField } from '@/lib/schema/dataset'
import { didYouMean } from '../closest'
import { cursorExpiry, decodeCursor } from '../cursor'
import { NO_FILTER } from '../filter'
import type { Cursor, ListQuery, Order, ParameterError, Parsed } from '../query'
import { LIST_PARAMETERS } from './parameters'
import { parseFilter, readOnce } from './parse-filter'

export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 1_000
/** Fields that a list is ordered by at most. Further ones would decide nothing that anybody sees. */
export const MAX_ORDER_KEYS = 6
/** As deep as a jump may go. */
const MAX_OFFSET = 1_000_000_000

/**
 * Everything a list request says, or every mistake in it.
 * `allow` names the parameters that the caller reads itself; any other unknown one is a mistake. With `now` (epoch ms), a
 * cursor that is too old to be answered is one, too.
 */
export function parseListQuery(
  dataset: Dataset,
  params: URLSearchParams,
  allow: readonly string[] = [],
  now?: number,
): Parsed<ListQuery> {
  const filter = parseFilter(dataset, params, [...LIST_PARAMETERS, ...allow])
  const order = parseOrder(dataset, params)
  const errors: ParameterError[] = [...(filter.ok ? [] : filter.errors), ...(order.ok ? [] : order.errors)]
  const limit = readWhole(params, 'limit', 1, MAX_LIMIT, errors) ?? DEFAULT_LIMIT
  const offset = readWhole(params, 'offset', 0, MAX_OFFSET, errors)
  const list = {
    dataset: dataset.name,
    filter: filter.ok ? filter.value : NO_FILTER,
    order: order.ok ? order.value : dataset.defaultOrder,
  }
  // Against a filter or order that could not be read, a cursor would always seem to belong elsewhere.
  const cursor = filter.ok && order.ok ? readCursor(params, list, now, errors) : undefined
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: { ...list, limit, ...(cursor ? { cursor } : {}), ...(offset === undefined ? {} : { offset }) },
  }
}

/**
 * The order that `orderBy` and `order` say; the dataset's own without them. A field without a direction goes
 * downwards when it is a number or an instant, else upwards.
 */
export function parseOrder(dataset: Dataset, params: URLSearchParams): Parsed<readonly Order[]> {
  const errors: ParameterError[] = []
  const by = readOnce(params, 'orderBy', errors)
  const how = readOnce(params, 'order', errors)
  if (errors.length > 0) return { ok: false, errors }
  const fail = (parameter: string, value: string, message: string) =>
    errors.push({ parameter, value, message })
  const names = by === undefined ? dataset.defaultOrder.map(one => one.field) : by.split(',')
  const directions = how === undefined ? undefined : how.split(',')
  const sortable = dataset.fields.filter(field => field.sortable).map(field => field.name)
  for (const [at, name] of names.entries()) {
    if (!sortable.includes(name)) {
      const why = findField(dataset, name) ? 'cannot be sorted by' : 'is not a field'
      fail('orderBy', name, `${why}; allowed are ${sortable.join(', ')}.${didYouMean(name, sortable)}`)
    } else if (names.indexOf(name) !== at) fail('orderBy', name, 'is named twice')
  }
  for (const direction of directions ?? [])
    if (direction !== 'asc' && direction !== 'desc') fail('order', direction, 'must be asc or desc')
  if (names.length > MAX_ORDER_KEYS)
    fail('orderBy', names.join(','), `may name at most ${MAX_ORDER_KEYS} fields`)
  if (directions !== undefined && directions.length !== names.length)
    fail('order', directions.join(','), `must hold one direction for each of ${names.join(', ')}`)
  if (errors.length > 0) return { ok: false, errors }
  const value = names.map((field, at): Order => {
    const given = directions?.[at]
    return { field, direction: given === 'asc' || given === 'desc' ? given : usual(dataset, by, field) }
  })
  return { ok: true, value }
}

function usual(dataset: Dataset, by: string | undefined, name: string): Order['direction'] {
  const preset = by === undefined ? dataset.defaultOrder.find(one => one.field === name) : undefined
  if (preset) return preset.direction
  const kind = findField(dataset, name)?.kind
  return kind === 'number' || kind === 'instant' ? 'desc' : 'asc'
}

/** A whole number within bounds; undefined when it is not given. */
export function readWhole(
  params: URLSearchParams,
  parameter: string,
  min: number,
  max: number,
  errors: ParameterError[],
): number | undefined {
  const text = readOnce(params, parameter, errors)
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= min && number <= max) return number
  errors.push({
    parameter,
    value: text,
    message: `must be a whole number from ${min} to ${max}`,
  })
  return undefined
}

function readCursor(
  params: URLSearchParams,
  list: Pick<ListQuery, 'dataset' | 'filter' | 'order'>,
  now: number | undefined,
  errors: ParameterError[],
): Cursor | undefined {
  const text = readOnce(params, 'cursor', errors)
  if (text === undefined) return undefined
  const decoded = decodeCursor(text, list)
  const expired = decoded.ok && now !== undefined ? cursorExpiry(decoded.cursor, now) : undefined
  if (decoded.ok && expired === undefined) return decoded.cursor
  errors.push({ parameter: 'cursor', value: text, message: decoded.ok ? (expired ?? '') : decoded.message })
  return undefined
}
