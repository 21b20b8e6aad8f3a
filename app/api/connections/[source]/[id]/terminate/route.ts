import type { ConnectionParams } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { oneTerminationOf } from '@/lib/api/termination-body'
import { doerOf, mustBeEndable, seenItems, targetReply, terminateRule } from '@/lib/api/termination-request'
import { getRuntime } from '@/lib/runtime'
import { readTargetsOf } from '@/lib/store/terminations'
import { askTermination } from '@/lib/terminate/ask'
import { terminationsOf } from '@/lib/terminate/terminations'

/** The terminations that this connection was part of, newest first, each with where it stands in it. */
export const GET = route<ConnectionParams>(terminateRule, async ({ request, params }) => {
  const found = await readTargetsOf(getRuntime().store, params, { signal: request.signal })
  const terminations = found.map(
    ({ termination: { id, reason, actor, askedAt, confirmWithinMs }, target }) => ({
      ...{ id, reason, actor, askedAt, confirmWithinMs },
      target: targetReply(target),
    }),
  )
  return json({ terminations })
})

/** Ends the connection: 202, then it is followed (`GET /api/terminations/{id}`). */
export const POST = route<ConnectionParams>(terminateRule, async asked => {
  const { reason, ...seen } = oneTerminationOf(await readBody(asked.request))
  const runtime = getRuntime()
  mustBeEndable(runtime, asked.params.source, 'connection')
  const items = await seenItems(runtime, [{ ...asked.params, ...seen }])
  const what = { kind: 'connections', subject: null, reason, items } as const
  const kept = await askTermination(runtime, terminationsOf(runtime), doerOf(asked), what)
  const headers = { location: `/api/terminations/${kept.id}` }
  return json({ id: kept.id }, { status: 202, headers })
})
