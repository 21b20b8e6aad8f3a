import { DATASETS } from '@/lib/schema/dataset'
import type { ReadContext } from './context'
import type { ListPart } from './neighbours'
import type { Parameters } from './parameters'
import { conditionsOf, whereClause } from './where'

/** A list as of a version of the store. */
export interface SnapshotInput {
  readonly list: ListPart
  readonly context: ReadContext
  readonly asOf: number
}

/**
 * The rows as of a version: those not replaced since, and those replaced since as they were before. One that is just being
 * replaced is in both tables: it is taken from the former ones, which are few, so that nothing grows with the list. `more`
 * are conditions beside the list's own.
 */
export function snapshotRows(
  { list, context, asOf }: SnapshotInput,
  columns: readonly string[],
  params: Parameters,
  more: readonly string[] = [],
): string {
  const dataset = DATASETS[list.dataset]
  const { name } = dataset
  const version = params.integer(asOf)
  const conditions = [...more, ...conditionsOf(dataset, list.filter, params, context)]
  const selected = columns.join(', ')
  if (dataset.isAppendOnly)
    return `SELECT ${selected} FROM ${name}${whereClause([`version <= ${version}`, ...conditions])}`
  const replaced = [`version <= ${version}`, `supersededAt > ${version}`]
  const former = `SELECT key FROM ${name}_superseded${whereClause(replaced)}`
  return (
    `SELECT ${selected} FROM ${name} FINAL` +
    whereClause([`version <= ${version}`, `key NOT IN (${former})`, ...conditions]) +
    ' UNION ALL ' +
    `SELECT ${selected} FROM ${name}_superseded${whereClause([...replaced, ...conditions])} LIMIT 1 BY key`
  )
}
