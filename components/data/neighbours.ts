import { type QueryKey, queryOptions } from '@tanstack/react-query'
import type { DatasetName } from '@/lib/schema/dataset'
import { connectionPath, splitKey } from './connection-detail'
import { getJson } from './get-json'

/** What lies around a row in a list, as `GET …/neighbours` answers it. */
export interface NeighboursReply<Row> {
  readonly previous: Row | null
  readonly next: Row | null
  /** 1 for the first; null when the row is not in the list (any more). */
  readonly position: number | null
  readonly total: number
}

/** Where the API has a row, by its key in the list, and what its answers are kept under. */
interface Place {
  readonly path: string
  readonly about: QueryKey
}

const PLACES: Readonly<Record<DatasetName, (key: string) => Place>> = {
  connections: key => ({ path: connectionPath(key), about: aboutConnection(key) }),
  files: filePlace,
  ledger: id => ({ path: `/api/ledger/${encodeURIComponent(id)}`, about: ['ledger-entry', id] }),
}

/** `key` is the row's in its list, `search` the canonical filter and order of the list. */
export const neighboursOptions = <Row>(dataset: DatasetName, key: string, search: string) => {
  const { path, about } = PLACES[dataset](key)
  return queryOptions({
    queryKey: [...about, 'neighbours', path, search],
    queryFn: ({ signal }) =>
      getJson<NeighboursReply<Row>>(`${path}/neighbours${search && '?'}${search}`, signal),
    staleTime: 5_000,
    gcTime: 60_000,
  })
}

// What asks a connection anew asks anew where it and its files stand.
const aboutConnection = (key: string): QueryKey => ['connection', ...Object.values(splitKey(key))]

/** `key` is `<source>~<connection>~<channel>~<id>`: only the last may hold a `~`, as in the address of an open file. */
function filePlace(key: string): Place {
  const [source = '', connection = '', channel = '', ...id] = key.split('~')
  const of = `${source}~${connection}`
  const [inConnection, file] = [encodeURIComponent(channel), encodeURIComponent(id.join('~'))]
  return {
    path: `${connectionPath(of)}/channels/${inConnection}/files/${file}`,
    about: aboutConnection(of),
  }
}
