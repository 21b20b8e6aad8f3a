import { type DemoServer, type DemoServerOptions, startDemoServer } from '../http/demo-server'
import { json, type Reply } from '../http/reply'
import { bearerToken, type DemoRequest } from '../http/request'
import type { Person } from '../world/company'
import { MINUTE } from '../world/timeline'
import type { World } from '../world/world'
import { failure, problem } from './errors'
import { listConnections, pageOf } from './listing'
import { isProxyUser } from './plans'
import { createQueryReader, type QueryReader } from './query'
import { userIdOf } from './records'

export const MOBILERUN_DEMO_KEY = 'dr_sk_DEMOSECRET5b0f7c2e9a'

/** Mobilerun's connect API (contracts §1): users, proxies, countries, ping, and both connection listings. */
export function startMobilerun(world: World, options: DemoServerOptions = {}): Promise<DemoServer> {
  const users = world.company.people.filter(isProxyUser).map(person => userOf(world, person))
  const proxies = world.company.proxies.map(proxy => ({
    id: proxy.id,
    country: proxy.country.toLowerCase(),
    createdAt: proxy.createdAt,
    host: proxy.host,
    port: proxy.port,
    username: `proxy-${proxy.port}`,
    status: 'active',
    type: proxy.port % 20 === 0 ? 'mobile' : 'residential',
  }))
  const countries = [...new Set(proxies.map(proxy => proxy.country))].sort().map(code => ({ code }))

  const listed = <T>(request: DemoRequest, select: (reader: QueryReader) => readonly T[]): Reply => {
    const reader = createQueryReader(request.query)
    const page = reader.integer('page', 1) ?? 1
    const pageSize = reader.integer('pageSize', 1, 100) ?? 20
    const all = select(reader)
    if (reader.faults.length > 0) return problem(422, 'validation failed', reader.faults)
    return json(
      200,
      pageOf(all, page, pageSize, records => request.faults.disturb(records, request.path)),
    )
  }
  const one = <T extends { readonly id: string }>(all: readonly T[], request: DemoRequest): T | undefined =>
    all.find(each => each.id === request.params.id?.toLowerCase())

  return startDemoServer(
    world,
    {
      name: 'mobilerun',
      basePath: '/v1',
      guard: request => {
        const refused =
          bearerToken(request.headers) !== MOBILERUN_DEMO_KEY ||
          request.faults.fires('expiredToken', request.path)
        return refused ? problem(401, 'invalid API key') : null
      },
      notFound: () => problem(404, 'no such resource'),
      errorReply: failure,
      routes: [
        {
          method: 'GET',
          path: '/v1/connect/users',
          handle: request =>
            listed(request, reader => {
              const proxyId = reader.uuid('proxyId')
              return users.filter(user => proxyId === null || user.proxyId === proxyId)
            }),
        },
        {
          method: 'GET',
          path: '/v1/connect/users/{id}',
          handle: request => {
            const user = one(users, request)
            return user
              ? json(200, { ...user, password: `DEMOSECRET-${user.username}` })
              : problem(404, 'user not found')
          },
        },
        {
          method: 'GET',
          path: '/v1/connect/users/{id}/connections',
          handle: request => {
            const user = one(users, request)
            const person = world.company.people.find(({ index }) => userIdOf(world, index) === user?.id)
            return person
              ? listConnections(world, request, { kind: 'user', personIndex: person.index })
              : problem(404, 'user not found')
          },
        },
        {
          method: 'GET',
          path: '/v1/connect/proxies',
          handle: request =>
            listed(request, reader => {
              const country = reader.text('country')?.toLowerCase() ?? null
              return proxies.filter(proxy => country === null || proxy.country === country)
            }),
        },
        {
          method: 'GET',
          path: '/v1/connect/proxies/{id}',
          handle: request => {
            const proxy = one(proxies, request)
            return proxy
              ? json(200, { ...proxy, password: `DEMOSECRET-${proxy.port}` })
              : problem(404, 'proxy not found')
          },
        },
        {
          method: 'GET',
          path: '/v1/connect/proxies/{id}/connections',
          handle: request => {
            const proxy = one(proxies, request)
            return proxy
              ? listConnections(world, request, { kind: 'proxy', proxyId: proxy.id })
              : problem(404, 'proxy not found')
          },
        },
        {
          method: 'GET',
          path: '/v1/connect/proxies/{id}/ping',
          handle: request => {
            const proxy = one(proxies, request)
            return proxy ? json(200, pingOf(world, proxy.id, request.nowMs)) : problem(404, 'proxy not found')
          },
        },
        {
          method: 'GET',
          path: '/v1/connect/countries',
          handle: request => listed(request, () => countries),
        },
      ],
    },
    options,
  )
}

function userOf(world: World, person: Person) {
  return {
    id: userIdOf(world, person.index),
    createdAt: new Date(Date.UTC(2026, 2, 1 + (person.index % 60), 8)).toISOString(),
    username: person.login,
    proxyId: person.index % 2 === 0 ? (world.company.proxies[person.index % 14]?.id ?? null) : null,
  }
}

/** A sample a minute; now and then a proxy did not answer. */
function pingOf(world: World, proxyId: string, nowMs: number) {
  const minute = Math.floor(nowMs / MINUTE)
  const random = world.random('ping', proxyId, minute)
  if (random.chance(0.05)) return { proxyId, latency: null }
  const avgMs = random.int(40, 320)
  return {
    proxyId,
    latency: {
      avgMs,
      minMs: Math.round(avgMs * 0.8),
      maxMs: Math.round(avgMs * 1.5),
      jitterMs: random.int(1, 40),
      packetLoss: random.chance(0.8) ? 0 : Number(random.next().toFixed(2)),
      samples: 10,
      target: 'latency.example.net',
      measuredAt: new Date(minute * MINUTE).toISOString(),
    },
  }
}
