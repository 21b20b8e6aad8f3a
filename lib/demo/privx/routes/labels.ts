import type { World } from '@/lib/demo/world/world'
import { empty, json, type Reply } from '../../http/reply'
import type { Route } from '../../http/router'
import { connectionAt, type PrivxContext, route, stringList } from '../context'
import { PrivxError } from '../errors'
import type { PrivxState } from '../evaluate'
import { readPageQuery } from '../page-query'
import { writeTime } from '../wire-time'

const PATH = '/connection-manager/api/v1/connections'

/** Tags and access roles (contracts §5.2). */
export function labelRoutes(context: PrivxContext): Route[] {
  const { overlay } = context
  const setRoles = (state: PrivxState, roles: PrivxState['accessRoles'], nowMs: number) => {
    overlay.accessRoles.set(state.plan.id, roles)
    overlay.changedMs.set(state.plan.id, nowMs)
  }
  return [
    route(context, 'GET', `${PATH}/tags`, 'connections-view', request => {
      const { offset, limit, descending } = readPageQuery(request.query)
      const wanted = (request.query.get('query') ?? '').toLowerCase()
      const states = context.connections.select(null, request.seenMs)
      const tags = [...new Set(states.flatMap(state => state.tags))]
        .filter(tag => tag.toLowerCase().includes(wanted))
        .sort()
      if (descending) tags.reverse()
      return json(200, { count: tags.length, items: tags.slice(offset, offset + limit) })
    }),
    route(context, 'PUT', `${PATH}/{id}/tags`, 'connections-manage', request => {
      const state = connectionAt(context, request.params.id, request.seenMs)
      overlay.tags.set(state.plan.id, [...new Set(stringList(request.body, 'tags'))])
      overlay.changedMs.set(state.plan.id, request.nowMs)
      return done()
    }),
    route(context, 'GET', `${PATH}/{id}/access_roles`, 'connections-view', request => {
      const state = connectionAt(context, request.params.id, request.seenMs)
      // A bare list, unlike every other listing (contracts §5.2).
      return json(
        200,
        state.accessRoles.map(({ role, addedMs }) => ({ ...role, added: writeTime(addedMs * 1000) })),
      )
    }),
    route(context, 'POST', `${PATH}/{id}/access_roles/{role}`, 'connections-manage', request => {
      const state = connectionAt(context, request.params.id, request.seenMs)
      const role = roleOf(context.world, request.params.role)
      const others = state.accessRoles.filter(granted => granted.role.id !== role.id)
      setRoles(state, [...others, { role, addedMs: request.nowMs }], request.nowMs)
      return done()
    }),
    route(context, 'DELETE', `${PATH}/{id}/access_roles/{role}`, 'connections-manage', request => {
      const state = connectionAt(context, request.params.id, request.seenMs)
      const left = state.accessRoles.filter(({ role }) => role.id !== request.params.role)
      if (left.length === state.accessRoles.length)
        throw new PrivxError(404, 'NOT_FOUND', 'The role has no access to the connection')
      setRoles(state, left, request.nowMs)
      return done()
    }),
    route(context, 'DELETE', `${PATH}/access_roles/{role}`, 'connections-manage', request => {
      const gone = roleOf(context.world, request.params.role)
      for (const state of context.connections.select(null, request.seenMs)) {
        const left = state.accessRoles.filter(({ role }) => role.id !== gone.id)
        if (left.length < state.accessRoles.length) setRoles(state, left, request.nowMs)
      }
      return done()
    }),
  ]
}

/** What the write operations answer: 200 and nothing. */
const done = (): Reply => empty(200)

function roleOf({ company }: World, id: string | undefined) {
  const roles = company.people
    .flatMap(person => person.roles)
    .concat(company.hosts.flatMap(host => host.roles))
  const role = roles.find(each => each.id === id)
  if (!role) throw new PrivxError(404, 'NOT_FOUND', 'No such role')
  return role
}
