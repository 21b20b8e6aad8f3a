import { FORMULA, PLAIN_NUMBER } from '@/lib/format/csv'
import { DATASETS, type Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { expression, fieldOf, isEmptyText } from './columns'
import type { ReadContext } from './context'
import { type ExportSpan, spanConditions } from './export-spans'
import type { ListPart } from './neighbours'
import { orderClause, orderColumns } from './order'
import { Parameters } from './parameters'
import { snapshotRows } from './snapshot'
import type { Statement } from './statement'

/** `csv` defuses formulas and joins lists; the others keep lists, and all of them keep instants as instants. */
export type ExportFormat = 'csv' | 'ndjson' | 'parquet'

export interface ExportInput {
  readonly list: ListPart
  /** Names of the registry, in the order of the columns. */
  readonly columns: readonly string[]
  readonly format: ExportFormat
  readonly context: ReadContext
  /** The version of the store to show: all of it, and nothing that came after. */
  readonly asOf: number
  /** Only the rows of this part of the list; all of them without. */
  readonly span?: ExportSpan
}

/**
 * Names are the columns', so that a filter or order means the stored value and not what becomes of it on the way out.
 * Few rows at a time, formatted by one thread, small buffers for each of a hundred streams, and an early spill keep the
 * engine's memory flat: wide rows are heavy in the usual block of 65,000.
 */
const SETTINGS = [
  'prefer_column_name_to_alias = 1',
  'max_threads = 1',
  'max_block_size = 512',
  'output_format_parallel_formatting = 0',
  // Merging rows one by one in the order of the parts costs twice what sorting a span does.
  'optimize_read_in_order = 0',
  'max_read_buffer_size_local_fs = 16384',
  'max_bytes_before_external_sort = 60000000',
  'output_format_parquet_parallel_encoding = 0',
  // A fifth of the file, for lookups that nobody makes in an export.
  'output_format_parquet_write_bloom_filter = 0',
  'output_format_parquet_write_page_index = 0',
  "format_csv_null_representation = ''",
  'output_format_csv_crlf_end_of_line = 1',
  'output_format_json_escape_forward_slashes = 0',
].join(', ')

/**
 * The filtered set, or a span of it, in its order as of a version, as one statement to be streamed. Throws RangeError on a
 * column that the registry does not have.
 */
export function exportStatement({ list, columns, format, context, asOf, span }: ExportInput): Statement {
  const dataset = DATASETS[list.dataset]
  const params = new Parameters()
  const fields = columns.map(name => fieldOf(dataset, name))
  const stored = [...new Set([...fields, ...orderFields(dataset, list)])].map(field => {
    const sql = expression(field, params, context)
    return sql === field.name ? sql : `${sql} AS ${field.name}`
  })
  const bounds = span ? spanConditions(dataset, span, params) : []
  const rows = snapshotRows({ list, context, asOf }, [...stored, 'key'], params, bounds)
  const shaped = fields.map(field => `${shapeOf(field, format, params)} AS ${field.name}`)
  return {
    sql: `SELECT ${shaped.join(', ')} FROM (${rows})${orderClause(dataset, list.order, 'next')} SETTINGS ${SETTINGS}`,
    params: params.values,
  }
}

function orderFields(dataset: Dataset, { order }: ListPart): Field[] {
  return orderColumns(dataset, order).map(name => fieldOf(dataset, name))
}

/** A value on its way out: missing text is null, and for a spreadsheet no text starts a formula (as `csvCell`). */
function shapeOf(field: Field, format: ExportFormat, params: Parameters): string {
  const isText = field.kind === 'text' || field.kind === 'enum'
  if (format !== 'csv') return isEmptyText(field) ? `nullIf(${field.name}, '')` : field.name
  if (!isText && field.kind !== 'list') return field.name
  const text = field.kind === 'list' ? `arrayStringConcat(${field.name}, '; ')` : field.name
  const risky = `match(${text}, ${params.text(FORMULA.source)}) AND NOT match(${text}, ${params.text(PLAIN_NUMBER.source)})`
  return `nullIf(if(${risky}, concat('\\'', ${text}), ${text}), '')`
}
