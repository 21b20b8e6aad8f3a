import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DemoServer } from '../http/demo-server'
import { ask } from '../testing/ask'
import { createTestClock, FRIDAY_NOON } from '../testing/clock'
import { DAY, HOUR, MINUTE } from '../world/timeline'
import { createWorld } from '../world/world'
import { DOCUMENTED_RATE } from './rate-limit'
import { CLOUDCONNEXA_DEMO_CLIENT, startCloudConnexa } from './server'
import { cloudConnexaTruth } from './truth'

const text = z.string().optional()
/** The session object of the v1 schema: every field may be missing, and there is no other (contracts §2.3). */
const Session = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  userName: text,
  userId: text,
  userGroup: text,
  hostName: text,
  hostId: text,
  networkName: text,
  networkId: text,
  deviceName: text,
  deviceId: text,
  clientUUID: text,
  osType: text,
  osVersion: text,
  connectorName: text,
  connectorId: text,
  region: text,
  status: z.enum(['ACTIVE', 'COMPLETED', 'FAILED']),
  disconnectReason: text,
  disconnectReasonDescription: text,
  firstName: text,
  lastName: text,
  email: text,
  protocol: text,
  publicIp: z.union([z.ipv4(), z.ipv6()]).optional(),
  tunnelIpV4: z.ipv4().optional(),
  tunnelIpV6: z.ipv6().optional(),
  bytesIn: z.int().min(0),
  bytesOut: z.int().min(0),
  sessionStartTime: z.iso.datetime(),
  sessionEndTime: z.iso.datetime().optional(),
  sessionDurationSeconds: z.int().min(0).optional(),
  primaryGroupName: text,
  secondaryGroupNames: z.array(z.string()).optional(),
})
type Session = z.infer<typeof Session>
const Batch = z.strictObject({
  sessions: z.array(Session),
  nextCursor: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
})
const Token = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.literal(43_199),
  scope: z.literal('read write'),
})

const time = createTestClock()
const world = createWorld({ scale: 0.15, clock: time.clock })
const basic = `Basic ${Buffer.from(`${CLOUDCONNEXA_DEMO_CLIENT.clientId}:${CLOUDCONNEXA_DEMO_CLIENT.clientSecret}`).toString('base64')}`
let server: DemoServer
let bearer = ''

const signIn = async (to: DemoServer, version = 'v1') => {
  const answer = await ask(`${to.url}/api/${version}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basic },
  })
  return `Bearer ${Token.parse(answer.json()).access_token}`
}
const get = (query: string, version = 'v1') =>
  ask(`${server.url}/api/${version}/sessions?${query}`, { headers: { authorization: bearer } })
const batch = async (query: string, version?: string) => Batch.parse((await get(query, version)).json())
const walk = async (query: string, version?: string): Promise<Session[]> => {
  const found: Session[] = []
  for (let cursor: string | undefined; ; ) {
    const answer = await batch(`size=100&${query}${cursor ? `&cursor=${cursor}` : ''}`, version)
    found.push(...answer.sessions)
    cursor = answer.nextCursor
    if (!cursor) return found
  }
}
const at = (ms: number) => new Date(ms).toISOString()

beforeAll(async () => {
  server = await startCloudConnexa(world)
  bearer = await signIn(server)
})
afterEach(async () => {
  server.faults.clear()
  time.set(FRIDAY_NOON)
})
afterAll(() => server.close())

describe('tokens', () => {
  const { clientId, clientSecret } = CLOUDCONNEXA_DEMO_CLIENT
  const inQuery = `client_id=${clientId}&client_secret=${clientSecret}&grant_type=client_credentials`
  it.each([
    ['query', inQuery, {}, undefined],
    ['Basic alone', '', { authorization: basic }, undefined],
    [
      'Basic and JSON',
      '',
      { authorization: basic, 'content-type': 'application/json' },
      '{"grant_type":"client_credentials","scope":"default"}',
    ],
  ] as const)('are given for credentials in the form: %s', async (_, query, headers, body) => {
    for (const version of ['beta', 'v1']) {
      const answer = await ask(`${server.url}/api/${version}/oauth/token?${query}`, {
        method: 'POST',
        headers,
        body,
      })
      expect(answer.status).toBe(200)
      Token.parse(answer.json())
    }
  })

  it('are refused to others', async () => {
    const url = `${server.url}/api/v1/oauth/token`
    expect((await ask(`${url}?${inQuery}x`, { method: 'POST' })).status).toBe(400)
    expect((await ask(`${url}?client_id=x&client_secret=y`, { method: 'POST' })).status).toBe(401)
    expect((await ask(`${server.url}/api/v1/sessions?size=1`)).status).toBe(401)
  })

  it('end after their time, and when they are revoked', async () => {
    time.advance(43_199_000)
    expect((await get('size=1')).status).toBe(401)
    time.set(FRIDAY_NOON)
    expect((await get('size=1')).status).toBe(200)
    server.faults.set({ expiredToken: { times: 1 } })
    expect((await get('size=1')).status).toBe(401)
    expect((await get('size=1')).status).toBe(401)
    bearer = await signIn(server)
    expect((await get('size=1')).status).toBe(200)
  })
})

describe('sessions', () => {
  it('are all there in windows, once each with returnOnlyNew', async () => {
    const found: Session[] = []
    for (let day = 30; day > 0; day -= 5) {
      const from = FRIDAY_NOON - day * DAY
      const window = `startDate=${at(from)}&endDate=${at(from + 5 * DAY)}`
      found.push(...(await walk(`${window}&returnOnlyNew=true`)))
    }
    const truth = cloudConnexaTruth(world, FRIDAY_NOON).filter(
      row => row.startedAtMs >= FRIDAY_NOON - 30 * DAY && row.startedAtMs < FRIDAY_NOON,
    )
    expect(truth.length).toBeGreaterThan(1000)
    expect(found.map(session => session.id)).toEqual(truth.map(row => row.id).sort())
    for (const [index, row] of truth.toSorted((a, b) => (a.id < b.id ? -1 : 1)).entries()) {
      const session = found[index]
      expect(session && Date.parse(session.sessionStartTime)).toBe(row.startedAtMs)
      expect([session?.bytesIn, session?.bytesOut]).toEqual([row.bytesIn, row.bytesOut])
      expect(session?.sessionEndTime ?? null).toBe(row.endedAtMs === null ? null : at(row.endedAtMs))
    }
  })

  it('updated in the window come again without returnOnlyNew', async () => {
    const window = `startDate=${at(FRIDAY_NOON - HOUR)}&endDate=${at(FRIDAY_NOON + 1)}`
    const updated = await walk(window)
    const fresh = await walk(`${window}&returnOnlyNew=true`)
    expect(updated.length).toBeGreaterThan(fresh.length)
    const active = await walk(`startDate=${at(FRIDAY_NOON - 7 * DAY)}&status=ACTIVE`)
    const ids = new Set(updated.map(session => session.id))
    expect(active.every(session => ids.has(session.id))).toBe(true)
    expect(await walk(`${window}&returnOnlyNew=false`)).toEqual(updated)
  })

  it('have no end while active, and their kind of fields only', async () => {
    const all = await walk(`startDate=${at(FRIDAY_NOON - 7 * DAY)}`)
    const statuses = new Set(all.map(session => session.status))
    expect(statuses).toEqual(new Set(['ACTIVE', 'COMPLETED', 'FAILED']))
    for (const session of all) {
      expect('sessionEndTime' in session).toBe(session.status !== 'ACTIVE')
      expect('userName' in session).toBe(!('connectorName' in session))
    }
    expect(all.some(session => session.networkName)).toBe(true)
    expect(all.some(session => !('publicIp' in session))).toBe(true)
  })

  it('are filtered by status', async () => {
    const window = `startDate=${at(FRIDAY_NOON - 6 * DAY)}`
    const all = await walk(window)
    for (const status of ['ACTIVE', 'COMPLETED', 'FAILED'])
      expect(await walk(`${window}&status=${status}`)).toEqual(all.filter(each => each.status === status))
  })

  it('go back one day unless asked', async () => {
    const byDefault = await walk('')
    expect(byDefault).toEqual(await walk(`startDate=${at(FRIDAY_NOON - DAY)}`))
  })

  it('lack the later fields in beta, which remembers seven days', async () => {
    bearer = await signIn(server, 'beta')
    const sessions = await walk(`startDate=${at(FRIDAY_NOON - 7 * DAY)}`, 'beta')
    expect(sessions.length).toBeGreaterThan(100)
    for (const session of sessions) {
      expect(session).not.toHaveProperty('disconnectReasonDescription')
      expect(session).not.toHaveProperty('primaryGroupName')
    }
    const refused = await get(`size=1&startDate=${at(FRIDAY_NOON - 7 * DAY - 1)}`, 'beta')
    expect([refused.status, refused.json()]).toEqual([
      400,
      expect.objectContaining({
        statusError: 'Bad Request',
        errorDetails: { startDate: [expect.anything()] },
      }),
    ])
    expect((await get(`size=1&startDate=${at(FRIDAY_NOON - 30 * DAY)}`)).status).toBe(200)
    expect((await get(`size=1&startDate=${at(FRIDAY_NOON - 30 * DAY - 1)}`)).status).toBe(400)
  })

  it('are none when the window is empty', async () => {
    const moment = at(FRIDAY_NOON - HOUR)
    expect(await batch(`size=5&startDate=${moment}&endDate=${moment}`)).toEqual({ sessions: [] })
  })

  it.each([
    'startDate=2026-11-20T00:00:00.000Z&size=1',
    'startDate=2026-11-20T00:00:00Z&size=1',
    'startDate=2026-11-20T02:00:00%2B02:00&size=1',
    'size=1&from=2026-11-20T00:00:00%2B00:00Z',
  ])('take %s', async query => {
    expect((await get(query)).status).toBe(200)
  })

  it.each([
    '',
    'size=0',
    'size=101',
    'size=ten',
    'size=1&status=active',
    'size=1&startDate=2026-11-20',
    'size=1&endDate=tomorrow',
    'size=1&returnOnlyNew=maybe',
    'size=1&cursor=63527ce1d8e5811243db4902',
  ])('are refused with 400 for "%s"', async query => {
    expect((await get(query)).status).toBe(400)
  })

  it('are refused to who wants no JSON, and elsewhere', async () => {
    const headers = { authorization: bearer, accept: 'text/html' }
    expect((await ask(`${server.url}/api/v1/sessions?size=1`, { headers })).status).toBe(406)
    expect((await ask(`${server.url}/api/v1/sessions/1`, { headers })).status).toBe(404)
  })
})

describe('cursors', () => {
  it('may be used twice, and expire', async () => {
    const { nextCursor, sessions } = await batch('size=10')
    const next = await batch(`size=10&cursor=${nextCursor}`)
    expect((await batch(`size=10&cursor=${nextCursor}`)).sessions).toEqual(next.sessions)
    const ids = new Set(sessions.map(session => session.id))
    expect(next.sessions.some(session => ids.has(session.id))).toBe(false)
    server.faults.set({ expiredCursor: { times: 1 } })
    expect((await get(`size=10&cursor=${next.nextCursor}`)).status).toBe(400)
    time.advance(15 * MINUTE)
    expect((await get(`size=10&cursor=${nextCursor}`)).status).toBe(400)
  })

  it('neither repeat nor skip while sessions open and close', async () => {
    const window = `startDate=${at(FRIDAY_NOON - 2 * DAY)}&returnOnlyNew=true&size=50`
    const seen: string[] = []
    for (let cursor: string | undefined; ; time.advance(20_000)) {
      const answer = await batch(`${window}${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...answer.sessions.map(session => session.id))
      cursor = answer.nextCursor
      if (!cursor) break
    }
    const truth = cloudConnexaTruth(world, FRIDAY_NOON)
      .filter(row => row.startedAtMs >= FRIDAY_NOON - 2 * DAY)
      .map(row => row.id)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(truth))
  })
})

describe('rate', () => {
  it('is the documented one where asked for: a burst, then an empty 429, and a token every 15 s', async () => {
    const machine = createTestClock()
    const strict = await startCloudConnexa(world, { rate: DOCUMENTED_RATE, rateClock: machine.clock })
    try {
      const authorization = await signIn(strict)
      const once = () => ask(`${strict.url}/api/v1/sessions?size=1`, { headers: { authorization } })
      for (let turn = 0; turn < 20; turn++) expect((await once()).status).toBe(200)
      const refused = await once()
      expect([refused.status, refused.text]).toEqual([429, ''])
      expect(refused.headers).toMatchObject({
        'x-ratelimit-burst-capacity': '20',
        'x-ratelimit-replenish-rate': '1',
        'x-ratelimit-replenish-time': '15',
        'x-ratelimit-remaining': '0',
      })
      expect(refused.headers).not.toHaveProperty('retry-after')
      machine.advance(15_000)
      expect((await once()).status).toBe(200)
      expect((await once()).status).toBe(429)
    } finally {
      await strict.close()
    }
  })
})
