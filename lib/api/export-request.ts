import type { Action } from '@/lib/auth/may'
import type { AskedExport } from '@/lib/find/export'
import { findField } from '@/lib/schema/find-field'
import { listPartOf } from './list-part'
import { datasetOf, type ListParams, listRule, oneOf } from './list-request'
import { badParameters } from './problem'

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
  const all = dataset.fields.map(field => field.name)
  const asked = url.searchParams.get('columns') ?? 'all'
  if (asked === 'all') return { list, format, columns: all }
  const columns = [...new Set(asked.split(','))]
  const unknown = columns.filter(name => !findField(dataset, name))
  if (unknown.length > 0) {
    const message = `is no column; allowed are all, or some of ${all.join(', ')}`
    throw badParameters([{ parameter: 'columns', value: unknown.join(','), message }])
  }
  return { list, format, columns }
}
