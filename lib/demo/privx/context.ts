import type { World } from '@/lib/demo/world/world'
import type { Handler, Route } from '../http/router'
import type { Connections } from './connections'
import { errorReply, PrivxError } from './errors'
import type { PrivxState } from './evaluate'
import type { Handles } from './handles'
import { isUuid } from './ids'
import type { Overlay } from './overlay'
import type { PrivxSwitches } from './switches'

/** What an API client may be allowed (contracts §5.5). */
export const PERMISSIONS = [
  'connections-view',
  'connections-playback',
  'connections-trail',
  'connections-manage',
  'connections-terminate',
  'users-view',
  'users-manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What the routes of one server share. */
export interface PrivxContext {
  readonly world: World
  readonly overlay: Overlay
  readonly connections: Connections
  readonly handles: Handles
  readonly switches: PrivxSwitches
  readonly permissions: ReadonlySet<Permission>
}

/** A route that answers thrown `PrivxError`s in PrivX's words, and 403 without the permission. */
export function route(
  context: PrivxContext,
  method: Route['method'],
  path: string,
  permission: Permission | null,
  handle: Handler,
): Route {
  return {
    method,
    path,
    handle: async request => {
      try {
        if (permission && !context.permissions.has(permission))
          throw new PrivxError(403, 'PERMISSION_DENIED', `Permission ${permission} is required`)
        return await handle(request)
      } catch (error) {
        if (error instanceof PrivxError) return errorReply(error)
        throw error
      }
    },
  }
}

/**
 * The connection of a path. Throws `PrivxError` 400 BAD_REQUEST for an id that is no UUID, 404 for one that is not
 * there or may not be seen (contracts §5.5).
 */
export function connectionAt(context: PrivxContext, id: string | undefined, atMs: number): PrivxState {
  if (!id || !isUuid(id)) throw new PrivxError(400, 'BAD_REQUEST', 'Malformed connection id')
  const state = context.connections.find(id.toLowerCase(), atMs)
  if (!state) throw new PrivxError(404, 'CONNECTION_NOT_FOUND', 'Connection not found')
  return state
}

/** A request's JSON body. Throws `PrivxError` 400 when it is none. */
export function jsonBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new PrivxError(400, 'BAD_REQUEST', 'Request body is not JSON')
  }
}

/** A list of strings as the whole body. Throws `PrivxError` 400. */
export function stringList(body: string, property: string): string[] {
  const list = jsonBody(body)
  if (Array.isArray(list) && list.every((each): each is string => typeof each === 'string')) return list
  throw new PrivxError(400, 'INVALID_REQUEST_DATA', 'Invalid request data', [
    { property, message: 'must be a list of strings' },
  ])
}
