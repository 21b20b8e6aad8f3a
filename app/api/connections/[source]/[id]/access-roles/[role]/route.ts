import { Conflict } from '@/lib/api/conflict'
import type { ConnectionParams } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { seenRolesOf } from '@/lib/api/manage-body'
import { changeRule, changing, freshCopy, managerFor } from '@/lib/api/manage-request'
import { readBody } from '@/lib/api/read-body'
import { type Asked, route } from '@/lib/api/route'
import { isSameSet } from '@/lib/manage/same-set'
import { getRuntime } from '@/lib/runtime'

interface Params extends ConnectionParams {
  readonly role: string
}

/** Lets a role at a connection, or no longer: `{ seen }`. 409 with the present roles when they are not those that were seen. */
const change = (what: 'grant' | 'revoke') => async (asked: Asked<Params>) => {
  const { request, params } = asked
  const { source, id, role } = params
  const { seen } = seenRolesOf(await readBody(request))
  const runtime = getRuntime()
  const manager = managerFor(runtime, source)
  const roles = await manager.accessRoles(id, request.signal)
  const present = roles.map(one => one.id)
  if (!isSameSet(present, seen)) {
    throw new Conflict('Somebody changed these access roles after you saw them.', { roles })
  }
  const deed = {
    action: `access-role.${what}`,
    source,
    connectionId: id,
    subject: roles.find(one => one.id === role)?.name ?? role,
    parameters: { roleId: role, before: present },
  } as const
  const send = what === 'grant' ? manager.grantAccessRole : manager.revokeAccessRole
  await changing(asked, deed, () => send(id, role, AbortSignal.timeout(60_000)))
  await freshCopy(runtime, manager, params, request.signal)
  return json({ roles: await manager.accessRoles(id, request.signal) })
}

export const PUT = route<Params>(changeRule, change('grant'))
export const DELETE = route<Params>(changeRule, change('revoke'))
