import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { numberOf, type Question, question } from './question'
import { presentRows } from './tables'
import { conditionsOf, whereClause } from './where'

/** How many rows a filter has. */
export function countQuestion(dataset: Dataset, filter: Filter, context: ReadContext): Question<number> {
  const params = new Parameters()
  const where = whereClause(conditionsOf(dataset, filter, params, context))
  const sql = `SELECT count() AS rows FROM ${presentRows(dataset)}${where}`
  return question({ sql, params: params.values }, ([row]) => numberOf(row?.rows))
}
