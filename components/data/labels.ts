import { queryOptions } from '@tanstack/react-query'
import type { Instant } from '@/lib/schema/connection'
import { connectionPath } from './connection-detail'
import { getJson } from './get-json'
import { ProblemError } from './problem-error'
import { sendJson } from './send-json'

/** A role that was granted access to a connection's trail. */
export interface AccessRole {
  readonly id: string
  readonly name: string | null
  readonly addedAt: Instant | null
}

export interface RolesReply {
  readonly roles: readonly AccessRole[]
  /** Roles whose names are known here; their source may have others. */
  readonly known: readonly { readonly id: string; readonly name: string }[]
}

/** The access roles of a connection as its source has them; `key` is `<source>~<id>`. */
export const rolesOptions = (key: string) =>
  queryOptions({
    queryKey: ['access-roles', key],
    queryFn: ({ signal }) => getJson<RolesReply>(`${connectionPath(key)}/access-roles`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** Replaces the tags that were seen. Throws `ProblemError`: 409 with `presentTags` when they are others by now. */
export const setTags = (key: string, tags: readonly string[], seen: readonly string[]) =>
  sendJson<{ tags: string[] }>('PUT', `${connectionPath(key)}/tags`, { tags, seen })

/** Lets a role at a connection, or no longer. Throws `ProblemError`: 409 with `presentRoles` when they are others by now. */
export const changeRole = (key: string, how: 'grant' | 'revoke', role: string, seen: readonly AccessRole[]) =>
  sendJson<{ roles: AccessRole[] }>(
    how === 'grant' ? 'PUT' : 'DELETE',
    `${connectionPath(key)}/access-roles/${encodeURIComponent(role)}`,
    { seen: seen.map(one => one.id) },
  )

/** The tags that somebody else set meanwhile; null for any other failure. */
export function presentTags(error: Error | null): readonly string[] | null {
  const tags = presentOf(error)?.tags
  return Array.isArray(tags) ? tags.map(String) : null
}

/** The roles as somebody else left them meanwhile; null for any other failure. */
export function presentRoles(error: Error | null): readonly AccessRole[] | null {
  const roles = presentOf(error)?.roles
  return Array.isArray(roles) ? (roles as AccessRole[]) : null
}

function presentOf(error: Error | null): { tags?: unknown; roles?: unknown } | null {
  if (!(error instanceof ProblemError) || error.status !== 409) return null
  return typeof error.present === 'object' ? error.present : null
}
