import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DemoServer } from '../http/demo-server'
import { ask } from '../testing/ask'
import { createTestClock, FRIDAY_NOON } from '../testing/clock'
import { DAY, HOUR, MINUTE } from '../world/timeline'
import { createWorld, type World } from '../world/world'
import { UNRESOLVED_PROXY } from './records'
import { MOBILERUN_DEMO_KEY, startMobilerun } from './server'
import { mobilerunTruth } from './truth'

/** The item as the vendor's SDK types it (contracts §1.4). */
const Item = z.strictObject({
  sessionId: z.uuid(),
  proxyId: z.guid(),
  userId: z.uuid(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  durationMs: z.int().min(0),
  bytesIn: z.int().min(0),
  bytesOut: z.int().min(0),
  totalBytes: z.int().min(0),
  dstHost: z.string().min(1),
  dstPort: z.int().min(0).max(65_535),
  srcIp: z.string().min(1),
  provider: z.string(),
  country: z.string().regex(/^([A-Z]{2})?$/),
  protocol: z.enum(['tcp', 'udp', 'unknown']),
  status: z.enum(['active', 'closed']),
  closeReason: z.string().nullable(),
})
type Item = z.infer<typeof Item>
const Pagination = z.strictObject({
  hasNext: z.boolean(),
  hasPrev: z.boolean(),
  page: z.int(),
  pages: z.int(),
  pageSize: z.int(),
  total: z.int(),
})
const Page = z.strictObject({ items: z.array(Item), pagination: Pagination })
const Named = z.looseObject({ id: z.uuid() })
const NamedPage = z.strictObject({ items: z.array(Named), pagination: Pagination })
const Problem = z.strictObject({
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ message: z.string(), location: z.string(), value: z.string() })),
})

let server: DemoServer
let world: World
let user: string
let proxy: string
const time = createTestClock()

const get = (path: string, key = MOBILERUN_DEMO_KEY) =>
  ask(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } })
const page = async (query: string, owner = `users/${user}`) =>
  Page.parse((await get(`/connect/${owner}/connections?${query}`)).json())
/** Everything that matches, page by page. */
const walk = async (query: string, owner?: string): Promise<Item[]> => {
  const items: Item[] = []
  for (let number = 1; ; number++) {
    const answer = await page(`${query}&pageSize=100&page=${number}`, owner)
    items.push(...answer.items)
    if (!answer.pagination.hasNext) return items
  }
}

beforeAll(async () => {
  world = createWorld({ scale: 0.05, clock: time.clock })
  server = await startMobilerun(world)
  user = NamedPage.parse((await get('/connect/users?pageSize=1')).json()).items[0]?.id ?? ''
  proxy = NamedPage.parse((await get('/connect/proxies?pageSize=1')).json()).items[0]?.id ?? ''
})
afterAll(() => server.close())

describe('keys', () => {
  it('refuses a missing or wrong one in the vendor’s words', async () => {
    const answer = await get('/connect/users', 'dr_sk_wrong')
    expect(answer.status).toBe(401)
    expect(Problem.parse(answer.json())).toMatchObject({ title: 'Unauthorized', errors: [] })
    server.faults.set({ expiredToken: { times: 1 } })
    expect((await get('/connect/users')).status).toBe(401)
    expect((await get('/connect/users')).status).toBe(200)
  })
})

describe('connections', () => {
  it('are together what is true, for all users', async () => {
    const users = NamedPage.parse((await get('/connect/users?pageSize=100')).json()).items
    const found = (await Promise.all(users.map(({ id }) => walk('', `users/${id}`)))).flat()
    const truth = mobilerunTruth(world, FRIDAY_NOON)
    const facts = (id: string, startedAtMs: number, last: number, status: string, total: number) =>
      `${id} ${startedAtMs} ${last} ${status} ${total}`
    expect(
      found
        .map(item =>
          facts(
            item.sessionId,
            Date.parse(item.startedAt),
            Date.parse(item.endedAt),
            item.status,
            item.totalBytes,
          ),
        )
        .sort(),
    ).toEqual(
      truth
        .map(row =>
          facts(
            row.id,
            row.startedAtMs,
            row.lastActivityAtMs ?? 0,
            row.status,
            (row.bytesIn ?? 0) + (row.bytesOut ?? 0),
          ),
        )
        .sort(),
    )
  })

  it('of a proxy are those of the users through it, with the user to filter by', async () => {
    const all = await walk('', `proxies/${proxy}`)
    expect(all.length).toBeGreaterThan(20)
    expect(new Set(all.map(item => item.proxyId))).toEqual(new Set([proxy]))
    const owner = all[0]?.userId ?? ''
    expect(await walk(`userId=${owner}`, `proxies/${proxy}`)).toEqual(
      all.filter(item => item.userId === owner),
    )
    expect((await walk(`proxyId=${proxy}`)).every(item => item.proxyId === proxy)).toBe(true)
  })

  it('add up', async () => {
    for (const item of await walk('')) {
      expect(item.totalBytes).toBe(item.bytesIn + item.bytesOut)
      expect(item.durationMs).toBe(Date.parse(item.endedAt) - Date.parse(item.startedAt))
      expect(item.closeReason === null).toBe(item.status === 'active')
    }
  })

  it('come in every order, both ways', async () => {
    for (const orderBy of [
      'startedAt',
      'endedAt',
      'bytesIn',
      'bytesOut',
      'totalBytes',
      'durationMs',
    ] as const)
      for (const order of ['asc', 'desc']) {
        const values = (await walk(`orderBy=${orderBy}&order=${order}`)).map(item => item[orderBy])
        const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(values).toEqual(order === 'asc' ? sorted : sorted.reverse())
      }
    const byDefault = (await walk('')).map(item => item.startedAt)
    expect(byDefault).toEqual(byDefault.toSorted().reverse())
  })

  it('are filtered by every parameter', async () => {
    const all = await walk('')
    const some = all.find(item => item.status === 'closed' && item.totalBytes > 0 && item.durationMs > 0)
    if (!some) throw new Error('no closed connection')
    const cases: readonly (readonly [string, (item: Item) => boolean])[] = [
      [`sessionId=${some.sessionId}`, item => item.sessionId === some.sessionId],
      [`dstHost=${some.dstHost}`, item => item.dstHost === some.dstHost],
      [`dstPort=${some.dstPort}`, item => item.dstPort === some.dstPort],
      ['protocol=udp', item => item.protocol === 'udp'],
      [`provider=${encodeURIComponent(some.provider)}`, item => item.provider === some.provider],
      [`country=${some.country.toLowerCase()}`, item => item.country === some.country],
      [
        `closeReason=${encodeURIComponent(some.closeReason ?? '')}`,
        item => item.closeReason === some.closeReason,
      ],
      ['status=active', item => item.status === 'active'],
      ['status=closed', item => item.status === 'closed'],
      [`startedAfter=${some.startedAt}`, item => item.startedAt >= some.startedAt],
      [`startedBefore=${some.startedAt}`, item => item.startedAt <= some.startedAt],
      [`endedAfter=${some.endedAt}`, item => item.endedAt >= some.endedAt],
      [`endedBefore=${some.endedAt}`, item => item.endedAt <= some.endedAt],
      [`minBytesIn=${some.bytesIn}`, item => item.bytesIn >= some.bytesIn],
      [`maxBytesIn=${some.bytesIn}`, item => item.bytesIn <= some.bytesIn],
      [`minBytesOut=${some.bytesOut}`, item => item.bytesOut >= some.bytesOut],
      [`maxBytesOut=${some.bytesOut}`, item => item.bytesOut <= some.bytesOut],
      [`minTotalBytes=${some.totalBytes}`, item => item.totalBytes >= some.totalBytes],
      [`maxTotalBytes=${some.totalBytes}`, item => item.totalBytes <= some.totalBytes],
      [`minDurationMs=${some.durationMs}`, item => item.durationMs >= some.durationMs],
      [`maxDurationMs=${some.durationMs}`, item => item.durationMs <= some.durationMs],
      ['status=closed&minTotalBytes=1000', item => item.status === 'closed' && item.totalBytes >= 1000],
    ]
    for (const [query, keeps] of cases) {
      const expected = all.filter(keeps)
      expect(expected.length, query).toBeGreaterThan(0)
      expect(await walk(query), query).toEqual(expected)
    }
    expect((await walk('nonsense=1')).length).toBe(all.length)
  })

  it('are paged from 1, twenty at a time unless told otherwise', async () => {
    const { items, pagination } = await page('')
    expect(items).toHaveLength(20)
    expect(pagination).toMatchObject({ page: 1, pageSize: 20, hasPrev: false, hasNext: true })
    const last = await page(`page=${pagination.pages}`)
    expect(last.pagination).toMatchObject({ hasPrev: true, hasNext: false })
    expect((pagination.pages - 1) * 20 + last.items.length).toBe(pagination.total)
    expect((await page(`page=${pagination.pages + 1}`)).items).toEqual([])
  })

  it.each([
    'page=0',
    'page=one',
    'pageSize=0',
    'pageSize=101',
    'sessionId=1',
    'proxyId=x',
    'dstPort=65536',
    'dstPort=-1',
    'protocol=icmp',
    'status=open',
    'startedAfter=yesterday',
    'endedBefore=2026-11-20',
    'minBytesIn=-1',
    'maxTotalBytes=1.5',
    'orderBy=dstHost',
    'order=up',
  ])('are refused with 422 for %s', async query => {
    const answer = await get(`/connect/users/${user}/connections?${query}`)
    expect(answer.status).toBe(422)
    const [error] = Problem.parse(answer.json()).errors
    expect(`${error?.location}=${error?.value}`).toBe(`query.${query}`)
  })

  it('live: they open, grow and close as time goes on', async () => {
    try {
      const before = await walk('status=active')
      expect(before.length).toBeGreaterThan(0)
      time.advance(20 * MINUTE)
      const after = new Map((await walk('')).map(item => [item.sessionId, item]))
      const moved = before.filter(item => (after.get(item.sessionId)?.totalBytes ?? 0) > item.totalBytes)
      expect(moved.length).toBeGreaterThan(0)
      for (const item of before)
        expect(after.get(item.sessionId)?.totalBytes).toBeGreaterThanOrEqual(item.totalBytes)
      time.advance(2 * DAY)
      const later = await walk('startedBefore=2026-11-20T12:00:00Z&status=closed')
      const closed = new Set(later.map(item => item.sessionId))
      expect(before.some(item => closed.has(item.sessionId))).toBe(true)
    } finally {
      time.set(FRIDAY_NOON)
    }
  })

  it('of nobody are 404, and 503 while the insights store is off', async () => {
    expect((await get(`/connect/users/${proxy}/connections`)).status).toBe(404)
    expect((await get(`/connect/proxies/${UNRESOLVED_PROXY}/connections`)).status).toBe(404)
    server.faults.set({ status: { code: 503, path: '/connections' } })
    const answer = await get(`/connect/users/${user}/connections`)
    expect([answer.status, Problem.parse(answer.json()).title]).toEqual([503, 'Service Unavailable'])
    expect((await get('/connect/users')).status).toBe(200)
    server.faults.clear()
  })
})

describe('users, proxies, countries, ping', () => {
  it('are listed in pages and one by one', async () => {
    const users = NamedPage.parse((await get('/connect/users?pageSize=2&page=2')).json())
    expect(users.items).toHaveLength(2)
    expect(users.items[0]).not.toHaveProperty('password')
    expect((await get(`/connect/users/${user}`)).json()).toMatchObject({
      id: user,
      password: expect.any(String),
    })
    expect((await get('/connect/users/1')).status).toBe(404)
    const withProxy = NamedPage.parse((await get(`/connect/users?proxyId=${proxy}`)).json())
    expect(withProxy.items.every(item => item.proxyId === proxy)).toBe(true)
    const german = NamedPage.parse((await get('/connect/proxies?country=de')).json())
    expect(german.items.map(item => item.country)).toEqual(['de'])
    expect((await get(`/connect/proxies/${proxy}`)).json()).toMatchObject({ id: proxy })
    expect((await get('/connect/countries?pageSize=100')).json()).toMatchObject({
      items: expect.arrayContaining([{ code: 'de' }]),
    })
  })

  it('measure a latency, and now and then none', async () => {
    const Ping = z.strictObject({
      proxyId: z.uuid(),
      latency: z
        .strictObject({
          avgMs: z.number(),
          minMs: z.number(),
          maxMs: z.number(),
          jitterMs: z.number(),
          packetLoss: z.number().min(0).max(1),
          samples: z.int(),
          target: z.string(),
          measuredAt: z.iso.datetime(),
        })
        .nullable(),
    })
    const seen = new Set<boolean>()
    for (let minute = 0; minute < 60; minute++) {
      time.set(FRIDAY_NOON + minute * MINUTE)
      seen.add(Ping.parse((await get(`/connect/proxies/${proxy}/ping`)).json()).latency === null)
    }
    time.set(FRIDAY_NOON)
    expect(seen).toEqual(new Set([true, false]))
    expect((await get(`/connect/proxies/${user}/ping`)).status).toBe(404)
  })
})

describe('the world behind it', () => {
  it('holds ties, zeros, gigabytes, blinks and days', () => {
    const rows = mobilerunTruth(world, FRIDAY_NOON)
    const total = (row: (typeof rows)[number]) => (row.bytesIn ?? 0) + (row.bytesOut ?? 0)
    const lasted = (row: (typeof rows)[number]) => (row.endedAtMs ?? FRIDAY_NOON) - row.startedAtMs
    expect(rows.length - new Set(rows.map(row => row.startedAtMs)).size).toBeGreaterThan(100)
    expect(rows.some(row => total(row) === 0)).toBe(true)
    expect(rows.some(row => total(row) > 2e9)).toBe(true)
    expect(rows.some(row => lasted(row) < 2000)).toBe(true)
    expect(rows.some(row => lasted(row) > DAY + HOUR)).toBe(true)
  })
})
