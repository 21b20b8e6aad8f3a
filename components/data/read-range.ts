import type { DatasetName } from '@/lib/schema/dataset'
import { getJson } from './get-json'
import type { ListReply } from './replies'

/** As many as one request may ask for. */
const MOST = 1_000

interface RangeRead {
  readonly dataset: DatasetName
  /** The canonical filter and order, without `?`. */
  readonly search: string
  /** Any cursor of the list as it is shown: the rows are read as of the same version. Null: as of now. */
  readonly cursor: string | null
  readonly start: number
  readonly count: number
}

/** Rows of a list from a place on; fewer where the list ends. Throws `ProblemError`. */
export async function readRange<Row>(
  { dataset, search, cursor, start, count }: RangeRead,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  while (rows.length < count) {
    const parameters = new URLSearchParams(search)
    const limit = Math.min(MOST, count - rows.length)
    parameters.set('limit', String(limit))
    parameters.set('offset', String(start + rows.length))
    if (cursor !== null) parameters.set('cursor', cursor)
    const { items } = await getJson<ListReply<Row>>(`/api/${dataset}?${parameters}`, signal)
    rows.push(...items)
    if (items.length < limit) break
  }
  return rows
}
