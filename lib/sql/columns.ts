import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { findField } from '@/lib/schema/find-field'
import type { ReadContext } from './context'
import type { Parameters } from './parameters'

/** The field of that name. Throws RangeError on a name that the registry does not have: only its names become SQL. */
export function fieldOf(dataset: Dataset, name: string): Field {
  const field = findField(dataset, name)
  if (!field) throw new RangeError(`${dataset.name} has no field “${name}”`)
  return field
}

/** A field as an expression: its column, or what it is computed from. */
export function expression(field: Field, params: Parameters, context: ReadContext): string {
  return field.name === 'liveness' ? liveness(params, context) : field.name
}

/** True for a field that is missing as '' in the store, and null outside. */
export function isEmptyText(field: Field): boolean {
  return field.nullable && (field.kind === 'text' || field.kind === 'enum')
}

/** Whether a field is missing. */
export function missing(field: Field, sql: string): string {
  if (field.kind === 'list') return `empty(${sql})`
  return field.kind === 'text' || field.kind === 'enum' ? `${sql} = ''` : `${sql} IS NULL`
}

/** The columns of a list row: `fields` (all of the registry's unless said), `key` and `version`. `native` is for one row only. */
export function rowColumns(
  dataset: Dataset,
  params: Parameters,
  context: ReadContext,
  fields: readonly Field[] = dataset.fields,
): string {
  const columns = fields.map(field => {
    const sql = expression(field, params, context)
    return sql === field.name ? sql : `${sql} AS ${field.name}`
  })
  return [...columns, 'key', 'version'].join(', ')
}

/** A key from its 32 hex digits. */
export function keyOf(hex: string, params: Parameters): string {
  return params.bind('UUID', hex)
}

/** An instant from epoch ms. */
export function instantOf(epochMs: number, params: Parameters): string {
  return `fromUnixTimestamp64Milli(${params.integer(epochMs)}, 'UTC')`
}

/** Closed and failed rows are confirmed for good; an open one by its source's rule, and unknown without one. */
function liveness(params: Parameters, { now, staleAfterMs }: ReadContext): string {
  const rules = Object.entries(staleAfterMs).flatMap(([source, ms]) => [
    `source = ${params.text(source)}`,
    `if(confirmedAt >= ${instantOf(Math.max(0, now - ms), params)}, 'confirmed', 'stale')`,
  ])
  return `multiIf(${["status IN ('closed', 'failed')", "'confirmed'", ...rules, "'unknown'"].join(', ')})`
}
