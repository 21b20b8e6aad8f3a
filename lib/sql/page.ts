import { encodeCursor } from '@/lib/query/cursor'
import { fullOrder } from '@/lib/query/full-order'
import type { Cursor, ListQuery } from '@/lib/query/query'
import { DATASETS, type Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { rowColumns } from './columns'
import type { ReadContext } from './context'
import { IDENTITY } from './one'
import { beyond, orderClause, orderColumns, type Way } from './order'
import { Parameters } from './parameters'
import { numberOf, type Question, question, type StoreRow } from './question'
import { type Cell, type Row, readKey, readRow } from './row'
import { presentRows } from './tables'
import { conditionsOf, readWhere, whereClause } from './where'

export interface PageInput {
  readonly query: ListQuery
  readonly context: ReadContext
  /** The store's last acknowledged version. A cursor brings its own. */
  readonly asOf: number
  /**
   * The names of the fields to read; all of them unless said. Those that name a row and those it is ordered by come with it.
   * Rows of an order but the default one lie scattered, and each column of each costs a block to be unpacked.
   */
  readonly columns?: readonly string[]
  /**
   * True to read the first page as of `asOf` even while rows are being replaced. The plain first page is quicker; whether
   * it is the same is for `settledQuestion` to say afterwards.
   */
  readonly exact?: boolean
}

/** A page of a list. `nextCursor` and `prevCursor` are null at the ends. */
export interface Page {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
  readonly prevCursor: string | null
  /** The version of the store that every page of this walk shows. */
  readonly asOf: number
  /** The greatest version of a row on this page, 0 without a row: above `asOf`, the page shows more than it says. */
  readonly newest: number
}

/**
 * A page of a list: the first, one beyond a cursor, or one at an offset. Pages with a cursor show exactly the rows as of
 * the cursor's version, whatever was appended since: what has been replaced is read from the superseded rows.
 */
export function pageQuestion({ query, context, asOf, columns, exact = false }: PageInput): Question<Page> {
  const dataset = DATASETS[query.dataset]
  const { cursor } = query
  const params = new Parameters()
  const read: Read = {
    dataset,
    query,
    fields: columns ? rowFields(dataset, query, columns) : dataset.fields,
    context: cursor ? { ...context, now: cursor.now } : context,
    asOf: cursor?.asOf ?? asOf,
    way: query.offset === undefined && cursor ? cursor.direction : 'next',
    place: query.offset === undefined ? cursor : undefined,
    params,
  }
  const sql = cursor || exact ? snapshotSql(read) : latestSql(read)
  return question({ sql, params: params.values }, rows => readPage(read, rows))
}

/**
 * Whether a plain first page, read before this is asked, shows its `asOf` and nothing else. Former rows are stored before
 * those that replace them, so a page that could have missed one finds it here, even when its append is still under way.
 */
export function settledQuestion(dataset: Dataset, page: Pick<Page, 'asOf' | 'newest'>): Question<boolean> {
  if (page.newest > page.asOf || dataset.isAppendOnly)
    return { statements: [], read: () => page.newest <= page.asOf }
  const params = new Parameters()
  const sql = `SELECT supersededAt FROM ${dataset.name}_superseded WHERE supersededAt > ${params.integer(page.asOf)} LIMIT 1`
  return question({ sql, params: params.values }, rows => rows.length === 0)
}

interface Read {
  readonly dataset: Dataset
  readonly query: ListQuery
  readonly fields: readonly Field[]
  readonly context: ReadContext
  readonly asOf: number
  readonly way: Way
  readonly place: Cursor | undefined
  readonly params: Parameters
}

function rowFields(dataset: Dataset, { order }: ListQuery, columns: readonly string[]): readonly Field[] {
  const names = new Set([...columns, ...IDENTITY[dataset.name], ...orderColumns(dataset, order)])
  return dataset.fields.filter(field => names.has(field.name))
}

function latestSql(read: Read): string {
  const { dataset, query, params, context, fields, way } = read
  return (
    `SELECT ${rowColumns(dataset, params, context, fields)} FROM ${presentRows(dataset)}` +
    readWhere(rowConditions(read)) +
    orderClause(dataset, query.order, way) +
    limitClause(read)
  )
}

/** One row more than asked for, to know whether there is another. */
function limitClause({ query, params }: Read): string {
  const limit = ` LIMIT ${params.integer(query.limit + 1)}`
  return query.offset ? `${limit} OFFSET ${params.integer(query.offset)}` : limit
}

/**
 * The rows as of a version: those not replaced since, and those replaced since as they were before. A row that is just
 * being replaced may be in both, alike. Each side is cut to what can be on the page before the two are merged, and where
 * the engine would carry whole rows through a sort, the page's rows are found by key first.
 */
function snapshotSql(read: Read): string {
  const { dataset, query, params, context, fields, way, asOf } = read
  const { name, timeField } = dataset
  const columns = rowColumns(dataset, params, context, fields)
  const order = orderClause(dataset, query.order, way)
  const version = params.integer(asOf)
  const conditions = rowConditions(read)
  if (dataset.isAppendOnly)
    return `SELECT ${columns} FROM ${presentRows(dataset)}${whereClause([`version <= ${version}`, ...conditions])}${order}${limitClause(read)}`
  const kept = [`version <= ${version}`, ...conditions]
  const replaced = [`version <= ${version}`, `supersededAt > ${version}`, ...conditions]
  const main = (selected: string, more: readonly string[] = []) =>
    `SELECT ${selected} FROM ${presentRows(dataset)}${whereClause([...kept, ...more])}`
  const former = (selected: string, more: readonly string[] = []) =>
    `SELECT ${selected} FROM ${name}_superseded${whereClause([...replaced, ...more])}`
  const limit = params.integer(query.limit + 1)
  const merged = (parts: readonly string[]) =>
    `SELECT * FROM (${parts.join(' UNION ALL ')})${order} LIMIT 1 BY key LIMIT ${limit}`
  if (!query.offset) {
    const found = `SELECT key, version FROM (${former(narrowColumns(read))}${order} LIMIT 1 BY key LIMIT ${limit})`
    return merged([
      `${main(columns)}${order} LIMIT ${limit}`,
      former(columns, [`(key, version) IN (${found})`]),
    ])
  }
  const offset = params.integer(query.offset)
  const cut = ` LIMIT ${params.integer(query.offset + query.limit + 1)}`
  const narrow = narrowColumns(read)
  const sortingKey = `-toUnixTimestamp64Milli(${timeField}), key`
  const found =
    `SELECT ${sortingKey} FROM (${main(narrow)}${order}${cut} UNION ALL ${former(narrow)}${order} LIMIT 1 BY key${cut})` +
    `${order} LIMIT 1 BY key LIMIT ${limit} OFFSET ${offset}`
  const onPage = [`(${sortingKey}) IN (${found})`]
  return merged([main(columns, onPage), former(columns, onPage)])
}

/** What sorting needs of a row, and what names its version. */
function narrowColumns({ dataset, query }: Read): string {
  return [...new Set([dataset.timeField, ...orderColumns(dataset, query.order), 'key', 'version'])].join(', ')
}

function rowConditions({ dataset, query, params, context, way, place }: Read): string[] {
  return [
    ...(place ? [beyond(dataset, query.order, place, way, params)] : []),
    ...conditionsOf(dataset, query.filter, params, context),
  ]
}

function readPage(read: Read, stored: readonly StoreRow[]): Page {
  const { dataset, query, fields, way, place, asOf, context } = read
  const more = stored.length > query.limit
  const kept = stored.slice(0, query.limit)
  if (way === 'prev') kept.reverse()
  const items = kept.map(row => readRow(dataset, row, fields))
  const cursorAt = (at: number, direction: Way): string | null => {
    const [item, row] = [items.at(at), kept.at(at)]
    if (!item || !row) return null
    const values = fullOrder(dataset, query.order).map(one => single(item[one.field]))
    return encodeCursor({ asOf, now: context.now, direction, values, key: readKey(row) }, query)
  }
  const before = way === 'prev' ? more : place !== undefined || (query.offset ?? 0) > 0
  const after = way === 'prev' ? true : more
  return {
    items,
    nextCursor: after ? cursorAt(-1, 'next') : null,
    prevCursor: before ? cursorAt(0, 'prev') : null,
    asOf,
    newest: kept.reduce((newest, row) => Math.max(newest, numberOf(row.version)), 0),
  }
}

/** The value of a sortable field, which is never a list. */
function single(cell: Cell | undefined): Cursor['values'][number] {
  return typeof cell === 'object' || cell === undefined ? null : cell
}
