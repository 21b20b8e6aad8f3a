import { afterEach, describe, expect, it } from 'vitest'
import { ask } from '../testing/ask'
import { createTestClock, FRIDAY_NOON } from '../testing/clock'
import { createWorld } from '../world/world'
import { type DemoServer, startDemoServer } from './demo-server'
import { json } from './reply'

const RECORDS = Array.from({ length: 20 }, (_, index) => ({
  id: `r${index}`,
  startedAt: '2026-11-20T12:00:00.000Z',
  bytesIn: index,
}))

const open: DemoServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

async function start() {
  const time = createTestClock()
  const server = await startDemoServer(createWorld({ clock: time.clock, scale: 0.02 }), {
    name: 'test',
    errorReply: code => json(code, { code }),
    routes: [
      {
        method: 'GET',
        path: '/records',
        handle: request =>
          json(200, {
            items: request.faults.disturb(RECORDS, request.path),
            now: request.nowMs,
            seen: request.seenMs,
          }),
      },
      { method: 'GET', path: '/records/{id}', handle: request => json(200, request.params) },
      { method: 'GET', path: '/records/all', handle: () => json(200, 'literal') },
      { method: 'POST', path: '/echo', handle: request => json(201, request.body) },
      {
        method: 'GET',
        path: '/stream',
        handle: () => ({ status: 200, headers: {}, body: pieces() }),
      },
      {
        method: 'GET',
        path: '/broken',
        handle: () => {
          throw new Error('out of order')
        },
      },
    ],
  })
  open.push(server)
  return server
}

async function* pieces() {
  for (let number = 0; number < 100; number++) yield 'x'.repeat(20_000)
}

const items = (answer: { json(): unknown }) => {
  const body = answer.json()
  return body && typeof body === 'object' && 'items' in body && Array.isArray(body.items)
    ? (body.items as unknown[])
    : []
}

describe('routes', () => {
  it('prefers fixed segments, decodes names, and tells a wrong method from a wrong path', async () => {
    const { url } = await start()
    expect((await ask(`${url}/records/all`)).json()).toBe('literal')
    expect((await ask(`${url}/records/a%2Fb`)).json()).toEqual({ id: 'a/b' })
    expect((await ask(`${url}/records/%E0%A4%A`)).status).toBe(404)
    expect((await ask(`${url}/records`, { method: 'DELETE' })).status).toBe(405)
    expect((await ask(`${url}/nowhere`)).status).toBe(404)
    expect((await ask(`${url}/echo`, { method: 'POST', body: 'ä' })).json()).toBe('ä')
  })

  it('streams whole bodies and answers 500 for a handler that throws', async () => {
    const { url } = await start()
    expect((await ask(`${url}/stream`)).text).toHaveLength(2_000_000)
    expect((await ask(`${url}/broken`)).status).toBe(500)
  })
})

describe('faults', () => {
  it('answers a status for a number of requests, with its own headers and the vendor’s body', async () => {
    const { url, faults } = await start()
    faults.set({ status: { code: 429, times: 2, headers: { 'retry-after': '3' } } })
    const first = await ask(`${url}/records`)
    expect([first.status, first.headers['retry-after'], first.json()]).toEqual([429, '3', { code: 429 }])
    expect((await ask(`${url}/records`)).status).toBe(429)
    expect((await ask(`${url}/records`)).status).toBe(200)
    faults.set({ status: { code: 503, body: '' } })
    expect((await ask(`${url}/records`)).text).toBe('')
  })

  it('strikes with a probability that the seed decides', async () => {
    const statuses = async () => {
      const { url, faults } = await start()
      faults.set({ status: { code: 500, probability: 0.5 } })
      const seen: number[] = []
      for (let turn = 0; turn < 20; turn++) seen.push((await ask(`${url}/records`)).status)
      return seen
    }
    const first = await statuses()
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await statuses()).toEqual(first)
  })

  it('strikes only the paths it is told', async () => {
    const { url, faults } = await start()
    faults.set({ status: { code: 500, path: '/echo' } })
    expect((await ask(`${url}/records`)).status).toBe(200)
    expect((await ask(`${url}/echo`, { method: 'POST' })).status).toBe(500)
  })

  it('resets connections and cuts bodies, whole and streamed', async () => {
    const { url, faults, requests } = await start()
    faults.set({ reset: { times: 1 } })
    await expect(ask(`${url}/records`)).rejects.toThrow()
    expect(requests.entries.at(-1)?.status).toBe(0)
    faults.set({ cutBody: { times: 2 } })
    await expect(ask(`${url}/records`)).rejects.toThrow()
    await expect(ask(`${url}/stream`)).rejects.toThrow()
    expect((await ask(`${url}/records`)).status).toBe(200)
  })

  it('sends a page of HTML with a 200', async () => {
    const { url, faults } = await start()
    faults.set({ html: {} })
    const answer = await ask(`${url}/records`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('text/html')
  })

  it.each(['null', 'text', 'empty', 'bad-times', 'bad-numbers', 'bad-ids'] as const)(
    'breaks one record of a page: %s',
    async defect => {
      const { url, faults } = await start()
      faults.set({ malformed: { defect, times: 1 } })
      const broken = items(await ask(`${url}/records`))
      const intact = items(await ask(`${url}/records`))
      expect(intact).toEqual(RECORDS)
      const differing = broken.filter((record, at) => JSON.stringify(record) !== JSON.stringify(intact[at]))
      expect(differing).toHaveLength(1)
    },
  )

  it('repeats a record in its page and in the next', async () => {
    const { url, faults } = await start()
    faults.set({ duplicates: { times: 2 } })
    const first = items(await ask(`${url}/records`))
    const second = items(await ask(`${url}/records`))
    expect([first.length, second.length]).toEqual([21, 22])
    expect(second[0]).toEqual(first.at(-1))
  })

  it('shuffles a page without losing a record', async () => {
    const { url, faults } = await start()
    faults.set({ outOfOrder: {} })
    const shuffled = items(await ask(`${url}/records`))
    expect(shuffled).not.toEqual(RECORDS)
    expect(shuffled).toEqual(expect.arrayContaining(RECORDS))
    expect(shuffled).toHaveLength(RECORDS.length)
  })

  it('skews the clock, also in the Date header, and reports late', async () => {
    const { url, faults } = await start()
    faults.set({ clockSkewMs: -90_000, lateMs: 20_000 })
    const answer = await ask(`${url}/records`)
    expect(answer.json()).toMatchObject({ now: FRIDAY_NOON - 90_000, seen: FRIDAY_NOON - 110_000 })
    expect(answer.headers.date).toBe(new Date(FRIDAY_NOON - 90_000).toUTCString())
  })

  it('delays, and does nothing any more once cleared', async () => {
    const { url, faults } = await start()
    faults.set({ latencyMs: [20, 30], status: { code: 500 } })
    const before = performance.now()
    expect((await ask(`${url}/records`)).status).toBe(500)
    expect(performance.now() - before).toBeGreaterThanOrEqual(19)
    faults.clear()
    expect(faults.delayMs()).toBe(0)
    expect((await ask(`${url}/records`)).status).toBe(200)
  })
})

describe('request log', () => {
  it('counts what it was asked, without the secrets in it', async () => {
    const { url, requests } = await start()
    await ask(`${url}/records?page=1&client_secret=hush`)
    await ask(`${url}/nowhere`)
    expect(requests.total).toBe(2)
    expect(requests.count('/records')).toBe(1)
    expect(requests.perMinute()).toBe(2)
    expect(JSON.stringify(requests.entries)).not.toContain('hush')
  })
})
