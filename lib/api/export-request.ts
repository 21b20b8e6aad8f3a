import type { Action } from '@/lib/auth/may'
import type { AskedExport } from '@/lib/find/export'
import { columnsOf } from './asked-columns'
import { listPartOf } from './list-part'
import { datasetOf, type ListParams, listRule, oneOf } from './list-request'

/** The rule of an export: one who may export, and may see the list. */
export const exportRule = (params: ListParams) => ({
  action: 'list.export' as Action,
  also: listRule(params).action,
})

/**
 * What an export request says beside filter and order: `format` (csv unless said), and `columns`: `all` unless said, or
 * names in their order. @throws Problem 400
 */
export function exportRequestOf(params: ListParams, url: URL): AskedExport {
  const dataset = datasetOf(params)
  const list = listPartOf(dataset, url, ['format', 'columns'])
  const format = oneOf(url, 'format', ['csv', 'ndjson', 'parquet'], 'csv')
  return { list, format, columns: columnsOf(dataset, url) }
}
