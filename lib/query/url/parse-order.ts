import type { Dataset } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { didYouMean } from '../closest'
import type { Order, ParameterError, Parsed } from '../query'
import { readOnce } from './parse-filter'

/** Fields that a list is ordered by at most. Further ones would decide nothing that anybody sees. */
export const MAX_ORDER_KEYS = 6

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
