import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type Demo, startDemo } from './boot'
import { ask } from './testing/ask'
import { createTestClock, FRIDAY_NOON } from './testing/clock'
import { groundTruth } from './truth'

const open: Demo[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(demo => demo.close()))
})

async function start(options: Parameters<typeof startDemo>[0] = {}) {
  const demo = await startDemo({ scale: 0.02, clock: createTestClock().clock, ...options })
  open.push(demo)
  return demo
}

describe('startDemo', () => {
  it('starts five servers on loopback, and names a source for each', async () => {
    const { sources, servers, world } = await start({ historyDays: 3 })
    expect(sources.map(source => [source.id, source.vendor])).toEqual([
      ['privx', 'privx'],
      ['proxies', 'mobilerun'],
      ['vpn', 'cloudconnexa'],
      ['feeds', 'apibricks'],
      ['wifi', 'cmx'],
    ])
    for (const source of sources) {
      expect(source.baseUrl).toBe(servers[source.vendor].url)
      expect(source.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+/)
      expect(source.collect.historyDays).toBe(3)
    }
    expect(world.historyDays).toBe(3)
  })

  it('gives credentials that work', async () => {
    const { sources } = await start()
    const basic = (name: string, secret: string) =>
      `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`
    for (const source of sources) {
      const { baseUrl } = source
      const answer = await (() => {
        switch (source.vendor) {
          case 'privx':
            return ask(`${baseUrl}/auth/api/v1/oauth/token`, {
              method: 'POST',
              headers: {
                authorization: basic('privx-external', source.oauthClientSecret),
                'content-type': 'application/x-www-form-urlencoded',
              },
              body: new URLSearchParams({
                grant_type: 'password',
                username: source.clientId,
                password: source.clientSecret,
              }).toString(),
            })
          case 'mobilerun':
            return ask(`${baseUrl}/connect/users`, { headers: { authorization: `Bearer ${source.apiKey}` } })
          case 'cloudconnexa':
            return ask(`${baseUrl}/api/${source.apiVersion}/oauth/token`, {
              method: 'POST',
              headers: { authorization: basic(source.clientId, source.clientSecret) },
            })
          case 'apibricks':
            return ask(`${baseUrl}/api/connection-analytics/query?limit=1`, {
              headers: { authorization: source.apiKey },
            })
          case 'cmx':
            return ask(`${baseUrl}/api/connect/v1/clients?count=1`, {
              headers: { authorization: basic(source.username, source.password) },
            })
        }
      })()
      expect([source.id, answer.status]).toEqual([source.id, 200])
    }
  })

  it('takes the ports it is given, and leaves nothing open when one of them is taken', async () => {
    const blocker = createServer()
    await new Promise<void>(resolve => blocker.listen(0, '127.0.0.1', resolve))
    const address = blocker.address()
    const taken = typeof address === 'object' && address ? address.port : 0
    await expect(start({ ports: { cmx: taken } })).rejects.toThrow('EADDRINUSE')
    await new Promise(resolve => blocker.close(resolve))
    const { servers } = await start({ ports: { cmx: taken } })
    expect(servers.cmx.url).toBe(`http://127.0.0.1:${taken}`)
  })

  it('tells the same truth again after a restart, also of the future', async () => {
    const first = await start()
    const second = await start({ clock: () => FRIDAY_NOON + 86_400_000 })
    for (const at of [FRIDAY_NOON - 1000, FRIDAY_NOON + 400 * 86_400_000])
      expect(groundTruth(second.world, at)).toEqual(groundTruth(first.world, at))
  })
})
