import { queryOptions } from '@tanstack/react-query'
import type { Instant } from '@/lib/schema/connection'
import type { RelationRule } from '@/lib/schema/relation'
import { connectionPath, splitKey } from './connection-detail'
import { getJson } from './get-json'
import type { ConnectionRow, SourceCompleteness } from './replies'

export interface RelatedConnection {
  readonly connection: ConnectionRow
  /** Every rule that holds, the most certain first. */
  readonly rules: readonly RelationRule[]
  readonly bothOpen: boolean
}

export interface RelatedGroup {
  readonly rule: RelationRule
  /** What the connections of the group have in common. */
  readonly value: string
  readonly items: readonly RelatedConnection[]
  /** Only the nearest are here. */
  readonly more: boolean
}

/** The chain across vendors, as `GET …/related` answers it. */
export interface RelatedReply {
  readonly from: Instant
  readonly to: Instant
  readonly groups: readonly RelatedGroup[]
  readonly completeness: SourceCompleteness[]
}

/** `key` is `<source>~<id>`; up to `hours` before it began and after it ended. */
export const relatedOptions = (key: string, hours: number) =>
  queryOptions({
    queryKey: ['connection', ...Object.values(splitKey(key)), 'related', hours],
    queryFn: ({ signal }) => getJson<RelatedReply>(`${connectionPath(key)}/related?hours=${hours}`, signal),
    // More hours add to what is shown; another connection begins anew.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === splitKey(key).source && query.queryKey[2] === splitKey(key).id
        ? previous
        : undefined,
    staleTime: 15_000,
    gcTime: 60_000,
  })
