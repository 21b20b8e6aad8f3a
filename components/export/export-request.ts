import type { Filter } from '@/lib/query/query'
import type { Dataset, DatasetName } from '@/lib/schema/dataset'

/** The list that is to be exported. */
export interface ExportedList {
  readonly dataset: Dataset
  /** What one row is: `connection`. */
  readonly noun: string
  readonly filter: Filter
  /** The canonical filter and order, without `?`. */
  readonly search: string
  /** Rows of it; null while they are being counted. */
  readonly total: number | null
}

export const EXPORT_FORMATS = [
  { format: 'csv', label: 'CSV', says: 'for spreadsheets; text that starts a formula is defused' },
  { format: 'ndjson', label: 'NDJSON', says: 'one JSON object a line' },
  { format: 'parquet', label: 'Parquet', says: 'typed columns, small' },
] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]['format']

export interface ExportChoice {
  readonly format: ExportFormat
  /** Names in their order; null for all. */
  readonly columns: readonly string[] | null
}

/** Where an export is to be had; `search` is the list's canonical filter and order, without `?`. */
export function exportPath(dataset: DatasetName, search: string, { format, columns }: ExportChoice): string {
  const parameters = new URLSearchParams(search)
  parameters.set('format', format)
  parameters.set('columns', columns === null ? 'all' : columns.join(','))
  return `/api/${dataset}/export?${parameters}`
}
