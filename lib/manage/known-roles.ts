import 'server-only'
import { type RunOptions, rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'

/** A role by what it is called. */
export interface NamedRole {
  readonly id: string
  readonly name: string
}

/** How many of the newest connections are looked through. */
const LOOKED_THROUGH = 2_000
const MOST = 500

/**
 * The roles that the newest stored connections of a PrivX name: those of users and hosts, and those that were granted access
 * (contracts §5.4). PrivX's connection manager lists no roles, so others may exist.
 * @throws StoreError
 */
export function knownRoles(store: Store, source: string, options?: RunOptions): Promise<NamedRole[]> {
  const list = (field: string) => `JSONExtract(native, '${field}', 'Array(Tuple(id String, name String))')`
  return rows<NamedRole>(
    store,
    {
      sql: `SELECT DISTINCT tupleElement(role, 'id') AS id, tupleElement(role, 'name') AS name FROM (
              SELECT arrayJoin(arrayConcat(${['user_roles', 'target_host_roles', 'access_roles'].map(list).join(', ')})) AS role
              FROM (
                SELECT native FROM connections WHERE source = {source:String}
                ORDER BY -toUnixTimestamp64Milli(startedAt), key LIMIT {rows:UInt32}
              )
            ) WHERE id != '' AND name != '' ORDER BY lowerUTF8(name), id LIMIT {most:UInt32}`,
      params: { source, rows: LOOKED_THROUGH, most: MOST },
    },
    options,
  )
}
