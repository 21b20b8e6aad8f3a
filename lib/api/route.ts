import 'server-only'
import { randomUUID } from 'node:crypto'
import type { NextRequest } from 'next/server'
import type { Actor } from '@/lib/auth/actor'
import { gate } from '@/lib/auth/door'
import { type Action, may, type Resource } from '@/lib/auth/may'
import { isSameOrigin } from '@/lib/auth/same-origin'
import { loadedConfig } from '@/lib/config/loaded'
import { toProblem } from './errors'
import { forbidden } from './forbidden'
import { Problem } from './problem'
import { recordRefusal } from './refusals'
import { withServerTiming } from './server-timing'

type Params = Readonly<Record<string, string | string[]>>

export interface Request_<P> {
  readonly request: NextRequest
  readonly url: URL
  readonly params: P
  /** Names this request in the ledger and in the reply (`x-request-id`). */
  readonly requestId: string
}

/** What a handler gets: a request whose sender may do what the route's rule says. */
export interface Asked<P> extends Request_<P> {
  readonly actor: Actor
}

/**
 * What a route needs: an action, one that depends on the path (and `also` a second one), or `public` for the few that need
 * no identity.
 */
export type Rule<P> = Action | ((params: P) => { action: Action; also?: Action; resource?: Resource })

type Context = { readonly params: Promise<Params> }

type Handler = (request: NextRequest, context: Context) => Promise<Response>

/** A route handler that carries its rule, so that a test can find the routes without one. */
export type RuledHandler = Handler & { readonly rule: unknown }

/**
 * A route handler: identify → may → do → reply. Whatever is thrown becomes problem+json; a write lent a cookie by
 * another site is refused.
 */
export function route<P = Record<string, never>>(
  rule: 'public',
  handler: (asked: Request_<P>) => Promise<Response>,
): RuledHandler
export function route<P = Record<string, never>>(
  rule: Rule<P>,
  handler: (asked: Asked<P>) => Promise<Response>,
): RuledHandler
export function route<P>(
  rule: 'public' | Rule<P>,
  handler: ((asked: Request_<P>) => Promise<Response>) | ((asked: Asked<P>) => Promise<Response>),
): RuledHandler {
  const answer = async (request: NextRequest, context: Context, requestId: string): Promise<Response> => {
    const asked = { request, url: new URL(request.url), params: (await context.params) as P, requestId }
    try {
      if (request.method !== 'GET' && !isSameOrigin(request, loadedConfig().server.publicUrl)) {
        throw new Problem(403, 'Forbidden', 'This write came from another site.')
      }
      const actor = rule === 'public' ? null : admit(request, rule, asked.params)
      return await (handler as (asked: Request_<P> & { actor: Actor | null }) => Promise<Response>)({
        ...asked,
        actor,
      })
    } catch (error) {
      const problem = toProblem(error, request)
      await recordRefusal(asked, problem)
      return problem.toResponse()
    }
  }
  const handle: Handler = async (request, context) => {
    const begunMs = performance.now()
    const requestId = randomUUID()
    const reply = withServerTiming(await answer(request, context, requestId), begunMs)
    reply.headers.set('x-request-id', requestId)
    return reply
  }
  return Object.assign(handle, { rule })
}

function admit<P>(request: NextRequest, rule: Rule<P>, params: P): Actor {
  const { action, also, resource } =
    typeof rule === 'function' ? rule(params) : { action: rule, also: undefined, resource: undefined }
  const actor = gate().identify(request.headers)
  if (!actor) {
    throw new Problem(401, 'Sign in', 'This needs a token or a session.', [], {
      'www-authenticate': 'Bearer',
    })
  }
  const refused = [action, ...(also ? [also] : [])].find(one => !may(actor, one, resource))
  if (refused) throw forbidden(actor, refused)
  return actor
}
