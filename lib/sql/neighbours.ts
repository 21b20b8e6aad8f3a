import type { ListQuery } from '@/lib/query/query'
import { DATASETS, type Dataset } from '@/lib/schema/dataset'
import { rowColumns } from './columns'
import type { ReadContext } from './context'
import { beyond, orderClause, type Place, type Way } from './order'
import { Parameters } from './parameters'
import { numberOf, type Question } from './question'
import { type Row, readRow } from './row'
import type { Statement } from './statement'
import { presentRows } from './tables'
import { conditionsOf, whereClause } from './where'

/** What lies around one row in the current list. */
export interface Neighbours {
  readonly previous: Row | null
  readonly next: Row | null
  /** 1 for the first; null when the row itself is not in the list (any more). */
  readonly position: number | null
  readonly total: number
}

export type ListPart = Pick<ListQuery, 'dataset' | 'filter' | 'order'>

/**
 * The rows before and after a place (see `placeQuestion`) in a list as it is now, and its position in it. A row that is
 * no longer in the list still has neighbours: those between which it would stand.
 */
export function neighboursQuestion(list: ListPart, place: Place, context: ReadContext): Question<Neighbours> {
  const dataset = DATASETS[list.dataset]
  return {
    statements: [
      nearest(dataset, list, place, 'prev', context),
      nearest(dataset, list, place, 'next', context),
      counted(dataset, list, place, context),
    ],
    read(results) {
      const [previous, next, counts] = results.map(([row]) => row)
      const inList = numberOf(counts?.here) > 0
      return {
        previous: previous ? readRow(dataset, previous) : null,
        next: next ? readRow(dataset, next) : null,
        position: inList ? numberOf(counts?.before) + 1 : null,
        total: numberOf(counts?.total),
      }
    },
  }
}

function nearest(dataset: Dataset, list: ListPart, place: Place, way: Way, context: ReadContext): Statement {
  const params = new Parameters()
  const columns = rowColumns(dataset, params, context)
  const where = whereClause([
    beyond(dataset, list.order, place, way, params),
    ...conditionsOf(dataset, list.filter, params, context),
  ])
  const order = orderClause(dataset, list.order, way)
  return {
    sql: `SELECT ${columns} FROM ${presentRows(dataset)}${where}${order} LIMIT 1`,
    params: params.values,
  }
}

function counted(dataset: Dataset, list: ListPart, place: Place, context: ReadContext): Statement {
  const params = new Parameters()
  const before = beyond(dataset, list.order, place, 'prev', params)
  const here = `key = ${params.bind('UUID', place.key)}`
  const where = whereClause(conditionsOf(dataset, list.filter, params, context))
  return {
    sql: `SELECT countIf(${before}) AS before, countIf(${here}) AS here, count() AS total FROM ${presentRows(dataset)}${where}`,
    params: params.values,
  }
}
