import 'server-only'
import type { SourceCompleteness } from '@/lib/collect/completeness'
import { countOf } from '@/lib/format/count'
import type { Filter } from '@/lib/query/query'
import { timeBounds } from '@/lib/query/time-range'
import type { Dataset } from '@/lib/schema/dataset'
import { trailsDueQuestion } from '@/lib/sql/trails-due'
import type { Reader } from './reader'

/**
 * How whole a list is, for each source that can be in it. Files are known from trails, which are read after their
 * connections: a list of files is not whole while a trail of its time is unread.
 * @throws StoreError
 */
export async function findCompleteness(
  reader: Reader,
  dataset: Dataset,
  filter: Filter,
): Promise<SourceCompleteness[]> {
  const sources = reader.completeness(dataset, filter)
  if (dataset.name !== 'files') return sources
  const due = await reader.ask(trailsDueQuestion(timeBounds(dataset, filter, reader.context.now)))
  return sources.map(one => withUnread(one, due.get(one.source) ?? 0))
}

function withUnread(one: SourceCompleteness, unread: number): SourceCompleteness {
  if (unread === 0) return one
  const words = `the files of ${countOf(unread, 'connection', 'connections')} are not known yet: their trails were not read`
  return {
    ...one,
    state: one.state === 'exact' ? 'partial' : one.state,
    reason: one.reason === null ? words : `${one.reason}; ${words}`,
  }
}
