import { json } from '@/lib/api/json'
import { onlyThese } from '@/lib/api/list-request'
import { Problem } from '@/lib/api/problem'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { terminationOf } from '@/lib/api/termination-body'
import {
  doerOf,
  endable,
  mustBeEndable,
  mustEnd,
  seenItems,
  terminationReply,
} from '@/lib/api/termination-request'
import { getRuntime } from '@/lib/runtime'
import { readTargets, readTerminations } from '@/lib/store/terminations'
import { askTermination } from '@/lib/terminate/ask'
import { itemOf, openOfSubject } from '@/lib/terminate/preview'
import { terminationsOf } from '@/lib/terminate/terminations'

const SHOWN = 20

/** The last terminations, newest first, with every connection's state; and what can be ended at which source. */
export const GET = route('connection.terminate', async ({ request, url, actor }) => {
  onlyThese(url, [])
  const runtime = getRuntime()
  const { store } = runtime
  const options = { signal: request.signal }
  const kept = await readTerminations(store, { limit: SHOWN }, options)
  const targets = await readTargets(
    store,
    kept.map(one => one.id),
    options,
  )
  return json({
    terminations: kept.map(one => terminationReply(one, targets.get(one.id) ?? [])),
    ends: endable(runtime, actor),
  })
})

/** Ends connections, or all of a user or host: 202, then it is followed (`GET /api/terminations/{id}`). */
export const POST = route('connection.terminate', async asked => {
  const { request, actor } = asked
  const body = terminationOf(await readBody(request))
  const runtime = getRuntime()
  const { reason } = body
  mustEnd(actor, 'connections' in body ? body.connections.map(one => one.source) : [body.source])
  const begin = async (what: Pick<Parameters<typeof askTermination>[3], 'kind' | 'subject' | 'items'>) => {
    const kept = await askTermination(runtime, terminationsOf(runtime), doerOf(asked), { ...what, reason })
    const headers = { location: `/api/terminations/${kept.id}` }
    return json({ id: kept.id }, { status: 202, headers })
  }
  if ('connections' in body) {
    return begin({ kind: 'connections', subject: null, items: await seenItems(runtime, body.connections) })
  }
  const { by: kind, source, id, seen } = body
  mustBeEndable(runtime, source, kind)
  const rows = await openOfSubject(runtime, kind, { source, id, name: null }, request.signal)
  const more = rows.filter(row => !seen.includes(row.id)).length
  if (more > 0) {
    const detail = `${more} more of this ${kind} than were shown are open now. Look again.`
    throw new Problem(409, 'Changed meanwhile', detail)
  }
  const name = rows[0] ? (kind === 'user' ? rows[0].userName : rows[0].dstHost) : null
  const items = rows.map(row => itemOf(runtime.connectors.get(source), row))
  return begin({ kind, subject: { source, id, name }, items })
})
