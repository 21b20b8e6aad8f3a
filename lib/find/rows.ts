import 'server-only'
import { toInstant } from '@/lib/clock'
import type { ListQuery } from '@/lib/query/query'
import { DATASETS, type Dataset } from '@/lib/schema/dataset'
import { type Page, pageQuestion, settledQuestion } from '@/lib/sql/page'
import { lastVersion } from '@/lib/store/version'
import { findCompleteness } from './completeness'
import type { Reader } from './reader'

/**
 * A page of a list. The first page is read plainly and, when something was appended meanwhile, once more as of the
 * version it announces: the pages that follow show that very state.
 * `columns` names the fields of its rows, all unless said. @throws StoreError
 */
export async function findRows(reader: Reader, query: ListQuery, columns?: readonly string[]) {
  const { newest: _, ...page } = query.cursor
    ? await reader.ask(pageQuestion({ query, columns, context: reader.context, asOf: query.cursor.asOf }))
    : await firstPage(reader, query, columns)
  return {
    ...page,
    asOf: toInstant(asOfOf(reader, DATASETS[query.dataset], page.asOf, query.cursor?.now)),
    completeness: await findCompleteness(reader, DATASETS[query.dataset], query.filter),
  }
}

/**
 * When a result shows everything of. Nothing but this writes the ledger: its last version is as old as its last entry, but it
 * was whole when it was read, at `readAt` (default now).
 */
export const asOfOf = (
  reader: Reader,
  { isAppendOnly }: Dataset,
  version: number,
  readAt?: number,
): number => (isAppendOnly ? (readAt ?? reader.context.now) : version)

async function firstPage(
  reader: Reader,
  query: ListQuery,
  columns: readonly string[] | undefined,
): Promise<Page> {
  const { context, store } = reader
  const asOf = await lastVersion(store, query.dataset)
  const page = await reader.ask(pageQuestion({ query, columns, context, asOf }))
  const settled = await reader.ask(settledQuestion(DATASETS[query.dataset], page))
  return settled ? page : reader.ask(pageQuestion({ query, columns, context, asOf, exact: true }))
}
