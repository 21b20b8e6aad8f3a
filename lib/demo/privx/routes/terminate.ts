import { empty, type Reply } from '../../http/reply'
import type { DemoRequest } from '../../http/request'
import type { Route } from '../../http/router'
import { connectionAt, type PrivxContext, route } from '../context'
import { PrivxError } from '../errors'
import type { PrivxState } from '../evaluate'
import { isUuid } from '../ids'

const PATH = '/connection-manager/api/v1/terminate'

/**
 * Flags connections for termination: 200 at once, TERMINATING from then on, TERMINATED some seconds later
 * (contracts §5.4). Only open connections can be terminated.
 */
export function terminateRoutes(context: PrivxContext): Route[] {
  return [
    route(context, 'POST', `${PATH}/connection/{id}`, 'connections-terminate', request => {
      const state = connectionAt(context, request.params.id, request.seenMs)
      const fate = fateOf(context, state.plan.id)
      if (fate === 'refuse-403')
        throw new PrivxError(403, 'PERMISSION_DENIED', 'The connection may not be terminated')
      if (fate === 'refuse-400' || state.disconnectedMicros !== null)
        throw new PrivxError(400, 'BAD_REQUEST', 'The connection is not active')
      terminate(context, state, request)
      return done()
    }),
    route(context, 'POST', `${PATH}/host/{id}`, 'connections-terminate', request => {
      const { hosts } = context.world.company
      return terminateAll(context, request, hosts, ({ target }) => target.kind === 'host' && target.host.id)
    }),
    route(context, 'POST', `${PATH}/user/{id}`, 'connections-terminate', request =>
      terminateAll(context, request, context.world.company.people, ({ person }) => person.id),
    ),
  ]
}

function terminateAll(
  context: PrivxContext,
  request: DemoRequest,
  known: readonly { readonly id: string }[],
  idOf: (plan: PrivxState['plan']) => string | false,
): Reply {
  const { id = '' } = request.params
  if (!isUuid(id)) throw new PrivxError(400, 'BAD_REQUEST', 'Malformed id')
  if (!known.some(each => each.id === id)) throw new PrivxError(404, 'NOT_FOUND', 'Not found')
  for (const state of context.connections.select(null, request.seenMs)) {
    const isOpen = state.disconnectedMicros === null
    if (isOpen && idOf(state.plan) === id && !fateOf(context, state.plan.id)?.startsWith('refuse'))
      terminate(context, state, request)
  }
  return done()
}

function terminate(context: PrivxContext, { plan, status }: PrivxState, request: DemoRequest) {
  const { overlay, switches, world } = context
  if (status === 'TERMINATING') return
  const [min, max] = switches.terminationSeconds
  const takesMs = world.random('privx termination', plan.id).between(min, max) * 1000
  const hangs = fateOf(context, plan.id) === 'hang'
  overlay.terminations.set(plan.id, {
    requestedMs: request.nowMs,
    doneMs: hangs ? Number.POSITIVE_INFINITY : Math.ceil(request.nowMs + takesMs),
    reason: reasonOf(request.body),
  })
  overlay.changedMs.set(plan.id, request.nowMs)
}

const fateOf = ({ switches }: PrivxContext, id: string) =>
  switches.terminations.get(id) ?? switches.terminations.get('*')

/** The body's schema is unknown: a JSON string and an object's `reason` are taken, the rest is ignored (contracts §5.2). */
function reasonOf(body: string): string {
  const fallback = 'Terminated by administrator'
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'string') return value || fallback
    if (typeof value === 'object' && value !== null && 'reason' in value && typeof value.reason === 'string')
      return value.reason || fallback
  } catch {
    // No body at all is the usual case.
  }
  return fallback
}

/** What the write operations answer: 200 and nothing. */
const done = (): Reply => empty(200)
