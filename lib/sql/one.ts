import { fullOrder } from '@/lib/query/full-order'
import type { Order } from '@/lib/query/query'
import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import { fieldOf, rowColumns } from './columns'
import type { ReadContext } from './context'
import { orderColumns, type Place } from './order'
import { Parameters } from './parameters'
import { type Question, question } from './question'
import { type Cell, type Row, readCell, readKey, readRow } from './row'
import { presentRows } from './tables'

/** What names one row of a dataset, by field name: all of them are needed. */
export type Identity = Readonly<Record<string, string>>

/** The fields that name a row: the order of a files row's follows its place in the trail. */
export const IDENTITY: Readonly<Record<DatasetName, readonly string[]>> = {
  connections: ['source', 'id'],
  files: ['source', 'connectionId', 'channelId', 'id'],
  ledger: ['id'],
}

/** One row in full: with the vendor's object where the dataset keeps it. */
export interface OneRow {
  readonly row: Row
  /** Null for a dataset that keeps none. */
  readonly native: Readonly<Record<string, unknown>> | null
}

/** One stored row by its identity; null when the store has none such. */
export function oneQuestion(
  dataset: Dataset,
  identity: Identity,
  context: ReadContext,
): Question<OneRow | null> {
  const params = new Parameters()
  const native = dataset.name === 'connections' ? ', native' : ''
  const columns = rowColumns(dataset, params, context) + native
  const sql = `SELECT ${columns} FROM ${presentRows(dataset)} WHERE ${identified(dataset, identity, params)} LIMIT 1`
  return question({ sql, params: params.values }, ([stored]) =>
    stored ? { row: readRow(dataset, stored), native: readNative(stored.native) } : null,
  )
}

/** The place of one row in an order; null when the store has no such row. */
export function placeQuestion(
  dataset: Dataset,
  identity: Identity,
  order: readonly Order[],
): Question<Place | null> {
  const params = new Parameters()
  const columns = [...orderColumns(dataset, order), 'key'].join(', ')
  const sql = `SELECT ${columns} FROM ${presentRows(dataset)} WHERE ${identified(dataset, identity, params)} LIMIT 1`
  return question({ sql, params: params.values }, ([stored]) =>
    stored
      ? {
          values: fullOrder(dataset, order).map(one =>
            plain(readCell(fieldOf(dataset, one.field), stored[one.field])),
          ),
          key: readKey(stored),
        }
      : null,
  )
}

function identified(dataset: Dataset, identity: Identity, params: Parameters): string {
  return IDENTITY[dataset.name]
    .map(name => {
      const value = identity[name]
      if (value === undefined) throw new RangeError(`a row of ${dataset.name} is not named without “${name}”`)
      return `${fieldOf(dataset, name).name} = ${params.text(value)}`
    })
    .join(' AND ')
}

function plain(cell: Cell): Place['values'][number] {
  return typeof cell === 'object' ? null : cell
}

function readNative(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'string' || value === '') return null
  const parsed: unknown = JSON.parse(value)
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : null
}
