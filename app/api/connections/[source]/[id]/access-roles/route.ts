import type { ConnectionParams } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { changeRule, managerFor } from '@/lib/api/manage-request'
import { route } from '@/lib/api/route'
import { knownRoles } from '@/lib/manage/known-roles'
import { getRuntime } from '@/lib/runtime'

/** The roles that were granted access to a connection, as its source has them now, and those whose names are known here. */
export const GET = route<ConnectionParams>(changeRule, async ({ request: { signal }, params }) => {
  const runtime = getRuntime()
  const manager = managerFor(runtime, params.source)
  const [roles, known] = await Promise.all([
    manager.accessRoles(params.id, signal),
    knownRoles(runtime.store, params.source, { signal }),
  ])
  return json({ roles, known })
})
