import type { Dataset } from '@/lib/schema/dataset'
import { cursorExpiry, decodeCursor } from '../cursor'
import { NO_FILTER } from '../filter'
import type { Cursor, ListQuery, ParameterError, Parsed } from '../query'
import { LIST_PARAMETERS } from './parameters'
import { parseFilter, readOnce } from './parse-filter'
import { parseOrder } from './parse-order'

export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 1_000
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
