import type { ListQuery } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { expression, fieldOf } from './columns'
import type { ReadContext } from './context'
import { orderClause } from './order'
import { Parameters } from './parameters'
import type { Statement } from './statement'
import { conditionsOf, whereClause } from './where'

/**
 * The whole filtered set in its order, as one statement to be streamed; rows are read with `readRow`. Throws RangeError on
 * a column that the registry does not have.
 */
export function exportStatement(
  list: Pick<ListQuery, 'dataset' | 'filter' | 'order'>,
  columns: readonly string[],
  context: ReadContext,
): Statement {
  const dataset = DATASETS[list.dataset]
  const params = new Parameters()
  const selected = columns.map(name => {
    const sql = expression(fieldOf(dataset, name), params, context)
    return sql === name ? sql : `${sql} AS ${name}`
  })
  const where = whereClause(conditionsOf(dataset, list.filter, params, context))
  const order = orderClause(dataset, list.order, 'next')
  return {
    sql: `SELECT ${selected.join(', ')} FROM ${dataset.name} FINAL${where}${order}`,
    params: params.values,
  }
}
