import * as z from 'zod'
import { VIEWER_PATIENCE_MS } from '../http/limits'
import type { HttpRequest } from '../http/request'
import type { Transport } from '../http/transport'
import { UpstreamError } from '../upstream-error'
import { readTime } from './no-time'
import type { AccessRole, TerminationKind } from './privx-connector'
import { wireAccessRole } from './wire'

const CONNECTION_MANAGER = ['connection-manager', 'api', 'v1'] as const

/** Changing things at PrivX (contracts §5.2). */
export function createManage(transport: Transport) {
  const send = (
    method: HttpRequest['method'],
    segments: readonly string[],
    more: Pick<HttpRequest, 'signal' | 'body' | 'idempotent'>,
  ) =>
    transport.json({
      method,
      segments: [...CONNECTION_MANAGER, ...segments],
      patienceMs: VIEWER_PATIENCE_MS,
      ...more,
    })

  return {
    // Asking twice for an end is asking for it once.
    terminate: async (kind: TerminationKind, id: string, signal: AbortSignal): Promise<void> => {
      await send('POST', ['terminate', kind, id], { idempotent: true, signal })
    },

    setTags: async (connectionId: string, tags: readonly string[], signal: AbortSignal): Promise<void> => {
      const body = { json: [...new Set(tags)] }
      await send('PUT', ['connections', connectionId, 'tags'], { body, idempotent: true, signal })
    },

    accessRoles: async (connectionId: string, signal: AbortSignal): Promise<AccessRole[]> => {
      const reply = await send('GET', ['connections', connectionId, 'access_roles'], { signal })
      const roles = z.array(wireAccessRole).nullable().safeParse(reply.body)
      if (!roles.success)
        throw new UpstreamError('malformed', 'Its list of access roles cannot be read.', {
          status: reply.status,
        })
      return (roles.data ?? []).map(({ id, name, added }) => ({
        id,
        name: name || null,
        addedAt: readTime(added),
      }))
    },

    grantAccessRole: async (connectionId: string, roleId: string, signal: AbortSignal): Promise<void> => {
      await send('POST', ['connections', connectionId, 'access_roles', roleId], { idempotent: true, signal })
    },

    revokeAccessRole: async (connectionId: string, roleId: string, signal: AbortSignal): Promise<void> => {
      await send('DELETE', ['connections', connectionId, 'access_roles', roleId], { signal })
    },
  }
}
