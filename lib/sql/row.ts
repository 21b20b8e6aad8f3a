import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { StoreRow } from './question'

/** A value as the API gives it: instants as RFC 3339 with ms, missing as null, a list as a list. */
export type Cell = string | number | boolean | null | readonly string[]

/** One row of a list, by field name. */
export type Row = Readonly<Record<string, Cell>>

/** A row of the store in the forms of the domain: the fields that were read, all of the registry's unless said. */
export function readRow(dataset: Dataset, stored: StoreRow, fields: readonly Field[] = dataset.fields): Row {
  return Object.fromEntries(fields.map(field => [field.name, readCell(field, stored[field.name])]))
}

/** The key of a row, 32 hex digits, as a cursor holds it. */
export function readKey(stored: StoreRow): string {
  return String(stored.key).replaceAll('-', '').toLowerCase()
}

/** One value of the store in the form of the domain. */
export function readCell(field: Field, value: unknown): Cell {
  if (field.kind === 'list') return Array.isArray(value) ? value.map(String) : []
  if (value === null || value === undefined) return null
  switch (field.kind) {
    case 'number':
      return Number(value)
    case 'boolean':
      return value === true || value === 1
    case 'instant':
      return readInstant(String(value))
    default:
      return value === '' && field.nullable ? null : String(value)
  }
}

/** `2026-11-20 14:03:00.000` and ISO forms alike; the store's times are UTC. */
function readInstant(text: string): string {
  const iso = text.replace(' ', 'T')
  return iso.endsWith('Z') ? iso : `${iso}Z`
}
