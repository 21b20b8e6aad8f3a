import { Conflict } from '@/lib/api/conflict'
import type { ConnectionParams } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { tagsOf } from '@/lib/api/manage-body'
import { changeRule, changing, freshCopy, managerFor } from '@/lib/api/manage-request'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { isSameSet } from '@/lib/manage/same-set'
import { getRuntime } from '@/lib/runtime'

/** Replaces the tags of a connection: `{ tags, seen }`. 409 with the present ones when they are not those that were seen. */
export const PUT = route<ConnectionParams>(changeRule, async asked => {
  const { request, params } = asked
  const { tags, seen } = tagsOf(await readBody(request))
  const runtime = getRuntime()
  const manager = managerFor(runtime, params.source)
  const before = await freshCopy(runtime, manager, params, request.signal)
  if (!isSameSet(before.tags, seen)) {
    throw new Conflict('Somebody changed these tags after you saw them.', { tags: before.tags })
  }
  const after = [...new Set(tags)]
  const deed = {
    action: 'tags.set',
    source: params.source,
    connectionId: params.id,
    subject: after.join(', '),
    parameters: { before: before.tags, after },
  } as const
  await changing(asked, deed, () => manager.setTags(params.id, after, AbortSignal.timeout(60_000)))
  const now = await freshCopy(runtime, manager, params, request.signal)
  return json({ tags: now.tags })
})
