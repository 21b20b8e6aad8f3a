import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DemoServer } from '../http/demo-server'
import { ask } from '../testing/ask'
import { createTestClock, FRIDAY_NOON } from '../testing/clock'
import { DAY, HOUR, MINUTE } from '../world/timeline'
import { createWorld } from '../world/world'
import { APIBRICKS_DEMO_KEY, startApiBricks } from './server'
import { apiBricksTruth } from './truth'

const Stamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/)
const shared = {
  connectionId: z.string().regex(/^conn_[0-9a-f]{16}$/),
  organizationId: z.uuid(),
  apikeyId: z.uuid(),
  host: z.string().min(1),
  ipAddress: z.union([z.ipv4(), z.ipv6()]),
  protocolName: z.enum(['WebSocket', 'REST', 'FIX']),
  serviceName: z.string().min(1),
}
const Connections = z.array(
  z.strictObject({
    ...shared,
    dataCenter: z.string().regex(/^[a-z0-9-]+\/server-\d\d$/),
    lastHeartbeat: Stamp,
    connectionStartTime: Stamp,
    updatedAt: Stamp,
    connectionDurationSeconds: z.int().min(0),
    isActive: z.boolean(),
  }),
)
const Events = z.array(
  z.strictObject({
    ...shared,
    eventId: z.uuid(),
    dataCenter: z.string().regex(/^[a-z0-9-]+$/),
    eventType: z.enum(['connect', 'heartbeat', 'disconnect']),
    eventDescription: z.string().min(1),
    eventTimestamp: Stamp,
  }),
)
const Summary = z.array(
  z.strictObject({
    organizationId: z.uuid(),
    serviceName: z.string(),
    protocolName: z.string(),
    dataCenter: z.string(),
    totalConnections: z.int().min(1),
    newConnectionsInPeriod: z.int().min(0),
    uniqueApiKeys: z.int().min(1),
    averageConnectionDurationSeconds: z.number().min(0),
    totalConnectionTimeSeconds: z.int().min(0),
    firstConnection: Stamp,
    lastConnection: Stamp,
    lastActivity: Stamp,
  }),
)

const time = createTestClock()
const world = createWorld({ scale: 0.2, clock: time.clock })
const root = '/api/connection-analytics'
let server: DemoServer

const get = (path: string, authorization = APIBRICKS_DEMO_KEY) =>
  ask(`${server.url}${root}/${path}`, { headers: { authorization } })
const query = async (parameters: string) => Connections.parse((await get(`query?${parameters}`)).json())
const events = async (parameters: string) => Events.parse((await get(`events/query?${parameters}`)).json())
const summary = async (parameters: string) => Summary.parse((await get(`summary?${parameters}`)).json())
const at = (ms: number) => new Date(ms).toISOString()

beforeAll(async () => {
  server = await startApiBricks(world, { limitCap: 5000 })
})
afterEach(() => {
  server.faults.clear()
  time.set(FRIDAY_NOON)
})
afterAll(() => server.close())

describe('keys', () => {
  it('stand bare in the header; anything else is an empty 401', async () => {
    for (const wrong of ['', `Bearer ${APIBRICKS_DEMO_KEY}`, 'nonsense']) {
      const answer = await get('query', wrong)
      expect([answer.status, answer.text]).toEqual([401, ''])
    }
    expect((await get('query?limit=1')).status).toBe(200)
    expect((await get('nothing')).status).toBe(404)
  })

  it('stand behind a scheme where one is set', async () => {
    const other = await startApiBricks(world, { authScheme: 'Bearer' })
    try {
      const url = `${other.url}${root}/query?limit=1`
      expect((await ask(url, { headers: { authorization: APIBRICKS_DEMO_KEY } })).status).toBe(401)
      const headers = { authorization: `Bearer ${APIBRICKS_DEMO_KEY}` }
      expect((await ask(url, { headers })).status).toBe(200)
    } finally {
      await other.close()
    }
  })
})

describe('query', () => {
  it('is together what is true', async () => {
    const found = await query('limit=5000')
    const truth = apiBricksTruth(world, FRIDAY_NOON)
    expect(truth.length).toBeGreaterThan(1000)
    expect(
      found
        .map(each => [
          each.connectionId,
          Date.parse(each.connectionStartTime),
          Date.parse(each.lastHeartbeat),
          each.isActive,
          each.ipAddress,
        ])
        .sort(),
    ).toEqual(
      truth
        .map(row => [row.id, row.startedAtMs, row.lastActivityAtMs, row.status === 'active', row.srcIp])
        .sort(),
    )
    for (const each of found)
      expect(each.connectionDurationSeconds).toBe(
        Math.floor((Date.parse(each.lastHeartbeat) - Date.parse(each.connectionStartTime)) / 1000),
      )
  })

  it('is in no order, and holds the newest when cut by the limit', async () => {
    const found = (await query('limit=100')).map(each => each.connectionStartTime)
    expect(found).toHaveLength(100)
    expect(found).not.toEqual(found.toSorted())
    expect(found).not.toEqual(found.toSorted().reverse())
    const all = (await query('limit=5000')).map(each => each.connectionStartTime)
    expect(found.toSorted()).toEqual(all.toSorted().slice(-100))
    expect(await query('limit=0')).toEqual([])
  })

  it('is cut at 1000 unless more is asked for, and never goes beyond the cap', async () => {
    expect(await query('')).toHaveLength(1000)
    const capped = await startApiBricks(world, { limitCap: 50 })
    try {
      const answer = await ask(`${capped.url}${root}/query?limit=200`, {
        headers: { authorization: APIBRICKS_DEMO_KEY },
      })
      expect(Connections.parse(answer.json())).toHaveLength(50)
    } finally {
      await capped.close()
    }
  })

  it('is filtered by every parameter', async () => {
    const all = await query('limit=5000')
    const some = all.find(each => each.isActive)
    if (!some) throw new Error('nothing active')
    const start = Date.parse(some.connectionStartTime)
    const startOf = (each: (typeof all)[number]) => Date.parse(each.connectionStartTime)
    const cases: readonly (readonly [string, (each: (typeof all)[number]) => boolean])[] = [
      [`apiKeyId=${some.apikeyId}`, each => each.apikeyId === some.apikeyId],
      [`connectionId=${some.connectionId}`, each => each.connectionId === some.connectionId],
      [`serviceName=${some.serviceName}`, each => each.serviceName === some.serviceName],
      [`protocolName=${some.protocolName}`, each => each.protocolName === some.protocolName],
      [`dataCenter=${encodeURIComponent(some.dataCenter)}`, each => each.dataCenter === some.dataCenter],
      ['activeOnly=true', each => each.isActive],
      ['activeOnly=false', () => true],
      [`timeStart=${at(start)}`, each => startOf(each) >= start],
      [`timeEnd=${at(start + 1)}`, each => startOf(each) <= start],
      [`timeStart=${some.connectionStartTime}`, each => each.connectionStartTime >= some.connectionStartTime],
      [`timeEnd=${some.connectionStartTime}`, each => each.connectionStartTime <= some.connectionStartTime],
      [
        `timeStart=${at(start - DAY)}&timeEnd=${at(start + 1)}&minutes=5`,
        each => startOf(each) >= start - DAY && startOf(each) <= start,
      ],
      ['minutes=600', each => startOf(each) >= FRIDAY_NOON - 600 * MINUTE],
    ]
    for (const [parameters, keeps] of cases) {
      const expected = all.filter(keeps)
      expect(expected.length, parameters).toBeGreaterThan(0)
      expect(await query(`limit=5000&${parameters}`), parameters).toEqual(expected)
    }
  })

  it.each([
    'apiKeyId=1',
    'activeOnly=yes',
    'timeStart=soon',
    'timeEnd=x',
    'minutes=1.5',
    'limit=many',
    'limit=3000000000',
  ])('is refused with 400 for %s', async parameters => {
    const answer = await get(`query?${parameters}`)
    expect(answer.status).toBe(400)
    const [name] = parameters.split('=')
    expect(answer.json()).toMatchObject({ status: 400, errors: { [name ?? '']: [expect.any(String)] } })
  })

  it('counts as active until two minutes after the last heartbeat', async () => {
    const active = await query('activeOnly=true')
    expect(active.length).toBeGreaterThan(10)
    time.advance(4 * MINUTE)
    const after = new Map((await query('limit=5000')).map(each => [each.connectionId, each]))
    for (const each of active) {
      const now = after.get(each.connectionId)
      if (!now) throw new Error('forgotten')
      expect(now.isActive).toBe(time.clock() - Date.parse(now.lastHeartbeat) <= 2 * MINUTE)
      if (now.isActive) expect(now.lastHeartbeat > each.lastHeartbeat).toBe(true)
    }
    time.advance(5 * DAY)
    expect((await query(`activeOnly=true&timeEnd=${at(FRIDAY_NOON)}`)).length).toBeLessThan(active.length)
  })
})

describe('events', () => {
  it('tell the life of a connection', async () => {
    const closed = (await query('limit=5000')).find(
      each => !each.isActive && each.connectionDurationSeconds > 90 && each.connectionDurationSeconds < 3600,
    )
    if (!closed) throw new Error('none closed')
    const life = (await events(`connectionId=${closed.connectionId}&limit=5000`)).reverse()
    expect(life[0]).toMatchObject({
      eventType: 'connect',
      eventTimestamp: closed.connectionStartTime,
      apikeyId: closed.apikeyId,
    })
    expect(life.at(-1)?.eventType).toBe('disconnect')
    const beats = life.filter(event => event.eventType === 'heartbeat')
    expect(beats.at(-1)?.eventTimestamp).toBe(closed.lastHeartbeat)
    expect(new Set(life.map(event => event.eventId)).size).toBe(life.length)
  })

  it('are the newest, at most the limit, and of the wanted kind and time', async () => {
    const latest = await events('limit=300')
    expect(latest).toHaveLength(300)
    const stamps = latest.map(event => event.eventTimestamp)
    expect(stamps).toEqual(stamps.toSorted().reverse())
    const connects = await events(`eventType=connect&minutes=600&limit=5000`)
    const started = await query('minutes=600&limit=5000')
    expect(connects.map(event => event.connectionId).sort()).toEqual(
      started.map(each => each.connectionId).sort(),
    )
    const window = await events(`timeStart=${at(FRIDAY_NOON - HOUR)}&timeEnd=${at(FRIDAY_NOON - HOUR / 2)}`)
    for (const event of window) {
      expect(Date.parse(event.eventTimestamp)).toBeGreaterThanOrEqual(FRIDAY_NOON - HOUR)
      expect(Date.parse(event.eventTimestamp)).toBeLessThanOrEqual(FRIDAY_NOON - HOUR / 2)
    }
    expect(window.length).toBeGreaterThan(100)
  })

  it('are filtered by key, service, protocol and data centre without its server', async () => {
    const [one] = await events('limit=1')
    if (!one) throw new Error('no event')
    for (const [name, field] of [
      ['apiKeyId', 'apikeyId'],
      ['serviceName', 'serviceName'],
      ['protocolName', 'protocolName'],
      ['dataCenter', 'dataCenter'],
    ] as const) {
      const found = await events(`${name}=${encodeURIComponent(one[field])}&limit=50`)
      expect(found.length).toBeGreaterThan(0)
      expect(new Set(found.map(event => event[field]))).toEqual(new Set([one[field]]))
    }
    expect((await get('events/query?limit=x')).status).toBe(400)
    expect(await events('limit=50&eventType=reconnect')).toEqual([])
  })
})

describe('summary', () => {
  it('adds up to what query holds', async () => {
    const rows = await summary('')
    const all = await query('limit=5000')
    expect(rows.reduce((sum, row) => sum + row.totalConnections, 0)).toBe(all.length)
    expect(rows.reduce((sum, row) => sum + row.totalConnectionTimeSeconds, 0)).toBe(
      all.reduce((sum, each) => sum + each.connectionDurationSeconds, 0),
    )
  })

  it('tells the new ones of a period, and is filtered', async () => {
    const rows = await summary('minutes=600')
    const started = await query('minutes=600&limit=5000')
    expect(rows.reduce((sum, row) => sum + row.newConnectionsInPeriod, 0)).toBe(started.length)
    expect(rows.reduce((sum, row) => sum + row.totalConnections, 0)).toBeGreaterThan(started.length)
    const [first] = rows
    const only = await summary(
      `serviceName=${first?.serviceName}&protocolName=${first?.protocolName}&dataCenter=${encodeURIComponent(first?.dataCenter ?? '')}&minutes=600`,
    )
    expect(only).toEqual([first])
    expect((await get('summary?minutes=x')).status).toBe(400)
  })
})
