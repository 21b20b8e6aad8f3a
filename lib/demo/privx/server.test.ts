import { expect, test } from 'vitest'
import { ask } from '@/lib/demo/testing/ask'
import { DAY, MINUTE } from '../world/timeline'
import { page, record, startTestPrivx, type TestPrivx } from './testing/start'
import { privxTruth } from './truth'
import { readTime } from './wire-time'

async function withPrivx(
  options: Parameters<typeof startTestPrivx>[0],
  use: (privx: TestPrivx) => Promise<void>,
): Promise<void> {
  const privx = await startTestPrivx(options)
  try {
    await use(privx)
  } finally {
    await privx.server.close()
  }
}

test('the services tell their status to anyone, everything else needs a token', async () => {
  await withPrivx({}, async ({ server }) => {
    for (const service of ['connection-manager', 'trail-index', 'auth']) {
      const status = await ask(`${server.url}/${service}/api/v1/status`)
      expect(record(status.json())).toMatchObject({ variant: service, status: 'OK', 'server-mode': 'HA' })
    }
    for (const path of [
      '/connection-manager/api/v1/connections',
      '/trail-index/api/v1/index/x/status',
      '/elsewhere',
    ]) {
      const refused = await ask(`${server.url}${path}`)
      expect(refused.status).toBe(401)
      expect(record(refused.json())).toMatchObject({
        error_code: 'PERMISSION_DENIED',
        error_message: expect.any(String),
      })
    }
  })
})

test('an unknown path and a switched-on failure speak PrivX', async () => {
  await withPrivx({}, async ({ server, send }) => {
    const unknown = await send('GET', 'nothing')
    expect([unknown.status, record(unknown.json()).error_code]).toEqual([404, 'NOT_FOUND'])
    server.faults.set({ status: { code: 503, times: 1 } })
    const failed = await send('GET', 'connections')
    expect([failed.status, record(failed.json()).error_code]).toEqual([503, 'GENERAL_ERROR'])
  })
})

test('what a client may not do is a 403, and a trail it may not read is not there', async () => {
  await withPrivx({ permissions: ['connections-view'] }, async ({ send }) => {
    const { items } = page(await send('GET', 'connections?limit=200'))
    const audited = items.find(item => item.audit_enabled === true)
    expect(record((await send('GET', `connections/${audited?.id}`)).json()).trail).toBeUndefined()
    for (const [method, path] of [
      ['POST', `connections/${audited?.id}/channel/0/log`],
      ['PUT', `connections/${audited?.id}/tags`],
      ['POST', `terminate/connection/${audited?.id}`],
    ] as const) {
      const refused = await send(method, path, [])
      expect([refused.status, record(refused.json()).error_code]).toEqual([403, 'PERMISSION_DENIED'])
    }
  })
})

test('a client of one access group sees only its connections, and is told of no others', async () => {
  await withPrivx({ accessGroups: ['Production'] }, async ({ world, clock, send }) => {
    const all = privxTruth(world, clock.clock())
    const { count, items } = page(await send('GET', 'connections?limit=1000'))
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(all.length)
    expect(new Set(items.map(item => item.access_group_id)).size).toBe(1)
    const hidden = all.find(({ id }) => !items.some(item => item.id === id))
    expect((await send('GET', `connections/${hidden?.id}`)).status).toBe(404)
  })
})

test('what it lists is the truth, now and after the world went on', async () => {
  await withPrivx({}, async ({ world, clock, server, login, send }) => {
    for (const step of [0, 7 * MINUTE, DAY + 3 * MINUTE]) {
      clock.advance(step)
      await login()
      const truth = new Map(privxTruth(world, clock.clock(), server.overlay).map(row => [row.id, row]))
      const items: Record<string, unknown>[] = []
      for (let offset = 0; offset < truth.size; offset += 500)
        items.push(...page(await send('GET', `connections?limit=500&offset=${offset}`)).items)
      expect(items).toHaveLength(truth.size)
      for (const item of items) {
        const row = truth.get(String(item.id))
        const ms = (value: unknown) => Math.floor((readTime(String(value)) ?? Number.NaN) / 1000)
        expect(ms(item.connected)).toBe(row?.startedAtMs)
        if (row?.endedAtMs !== null) expect(ms(item.disconnected)).toBe(row?.endedAtMs)
        expect(item.bytes_in ?? 0).toBe(row?.bytesOut ?? 0)
        expect(item.bytes_out ?? 0).toBe(row?.bytesIn ?? 0)
        expect(item.remote_address).toBe(row?.srcIp)
      }
    }
  })
})

test('a late server shows the past, a skewed one another present', async () => {
  await withPrivx({}, async ({ world, clock, server, login, send }) => {
    const count = async () => page(await send('GET', 'connections?limit=1')).count
    server.faults.set({ lateMs: 6 * 60 * MINUTE })
    expect(await count()).toBe(privxTruth(world, clock.clock() - 6 * 60 * MINUTE).length)
    server.faults.clear()
    server.faults.set({ clockSkewMs: -30 * MINUTE })
    await login()
    expect(await count()).toBe(privxTruth(world, clock.clock() - 30 * MINUTE).length)
  })
})
