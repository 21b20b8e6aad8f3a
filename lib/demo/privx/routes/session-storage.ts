import { empty, json } from '../../http/reply'
import type { DemoRequest } from '../../http/request'
import type { Route } from '../../http/router'
import { HOUR, MINUTE } from '../../world/timeline'
import { jsonBody, type PrivxContext, route } from '../context'
import { invalid, PrivxError } from '../errors'
import { readPageQuery } from '../page-query'
import type { PrivxPlan } from '../plan'
import { sourceIdOf } from '../snapshots/user-snapshot'
import { writeTime } from '../wire-time'

const PATH = '/auth/api/v1/sessionstorage'
/** How long after its last connection began a login session can still be there. */
const REMEMBERED_MS = 72 * HOUR
const EXPIRES_AFTER_MS = 12 * HOUR

/** Login sessions (contracts §5.2, "Neighbours"): the ones that connections' `session_id` names. */
export function sessionStorageRoutes(context: PrivxContext): Route[] {
  const listed = (request: DemoRequest, keep: (session: Session) => boolean) => {
    const { offset, limit } = readPageQuery(request.query)
    const found = sessionsAt(context, request.seenMs).filter(keep)
    return json(200, { count: found.length, items: found.slice(offset, offset + limit) })
  }
  return [
    route(context, 'GET', `${PATH}/users/{id}/sessions`, 'users-view', request =>
      listed(request, session => session.user_id === request.params.id && !session.logged_out),
    ),
    route(context, 'GET', `${PATH}/sources/{id}/sessions`, 'users-view', request =>
      listed(request, session => session.source_id === request.params.id && !session.logged_out),
    ),
    route(context, 'POST', `${PATH}/sessions/search`, 'users-view', request => {
      const wanted = readWanted(request.body)
      return listed(request, session =>
        Object.entries(wanted).every(([name, value]) =>
          name === 'keywords'
            ? JSON.stringify(session).toLowerCase().includes(value.toLowerCase())
            : Reflect.get(session, name) === value,
        ),
      )
    }),
    route(context, 'POST', `${PATH}/sessions/{id}/terminate`, 'users-manage', request => {
      const session = sessionsAt(context, request.seenMs).find(({ id }) => id === request.params.id)
      if (!session) throw new PrivxError(404, 'NOT_FOUND', 'No such session')
      context.overlay.endedSessions.set(session.id, request.nowMs)
      return empty(200)
    }),
    route(context, 'POST', `${PATH}/users/{id}/sessions/terminate`, 'users-manage', request => {
      for (const session of sessionsAt(context, request.seenMs))
        if (session.user_id === request.params.id)
          context.overlay.endedSessions.set(session.id, request.nowMs)
      return empty(200)
    }),
  ]
}

/** The keys a search can name. The real list is unknown; these are the fields that make sense to ask for. */
const SEARCHED = [
  'keywords',
  'id',
  'user_id',
  'source_id',
  'domain',
  'username',
  'remote_addr',
  'type',
] as const

function readWanted(text: string): Record<string, string> {
  const body = text.trim() === '' ? {} : jsonBody(text)
  if (typeof body !== 'object' || body === null)
    throw new PrivxError(400, 'BAD_REQUEST', 'Request body is not a JSON object')
  const fields = new Map<string, unknown>(Object.entries(body))
  return Object.fromEntries(
    SEARCHED.flatMap(name => {
      const value = fields.get(name) ?? ''
      if (typeof value !== 'string') throw invalid(name, 'must be a string')
      return value === '' ? [] : [[name, value] as const]
    }),
  )
}

type Session = ReturnType<typeof sessionOf>

function sessionsAt(context: PrivxContext, atMs: number): Session[] {
  const sessions = new Map<string, Session>()
  for (const { plan } of context.connections.select(null, atMs)) {
    const { id, startMs } = plan.session
    if (startMs > atMs - REMEMBERED_MS && !sessions.has(id)) sessions.set(id, sessionOf(context, plan, atMs))
  }
  return [...sessions.values()]
}

function sessionOf({ overlay }: PrivxContext, { person, session, ...plan }: PrivxPlan, atMs: number) {
  const time = (ms: number) => writeTime(Math.floor(ms) * 1000)
  const expiresMs = session.startMs + EXPIRES_AFTER_MS
  return {
    id: session.id,
    user_id: person.id,
    source_id: sourceIdOf(person),
    domain: 'privx-ui',
    username: person.login,
    remote_addr: plan.remoteAddress,
    user_agent: plan.userAgent,
    type: 'web',
    parent_session_id: '',
    created: time(session.startMs),
    updated: time(overlay.endedSessions.get(session.id) ?? session.startMs),
    expires: time(expiresMs),
    token_expires: time(Math.min(expiresMs, atMs + 5 * MINUTE)),
    logged_out: overlay.endedSessions.has(session.id) || atMs > expiresMs,
    current: false,
  }
}
