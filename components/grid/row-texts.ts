import { type CsvValue, csvLine } from '@/lib/format/csv'
import type { Field } from '@/lib/schema/field'
import type { GridRowData } from './cell-value'

/** A value as it is copied: exact, as the API has it; a list's values one per line; '' for a missing one. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Rows as CSV with a header line of the fields' names: exact values, formulas defused. */
export function csvOf(rows: readonly GridRowData[], fields: readonly Field[]): string {
  const head = csvLine(fields.map(field => field.name))
  return head + rows.map(row => csvLine(fields.map(field => csvValue(row[field.name])))).join('')
}

/** One row as a JSON object, several as a list of them: with the fields that the list was asked for. */
export function jsonOf(rows: readonly GridRowData[]): string {
  const [only, ...more] = rows
  return JSON.stringify(more.length === 0 && only ? only : rows, null, 2)
}

function csvValue(value: unknown): CsvValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return Array.isArray(value) ? value.map(String) : JSON.stringify(value)
}
