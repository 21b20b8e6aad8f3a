import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnections } from '../connections'
import type { PrivxState } from '../evaluate'
import { firstOf, page, record, startTestPrivx, type TestPrivx } from '../testing/start'

const INDEX = '/trail-index/api/v1/index'
let privx: TestPrivx
let states: PrivxState[]
beforeAll(async () => {
  privx = await startTestPrivx()
  const { world, server, clock } = privx
  states = createConnections(world, server.overlay, null).select(null, clock.clock())
})
afterAll(() => privx.server.close())

test('indexing is asked for, under way, done; and searched for then', async () => {
  const { plan } = firstOf(
    states,
    state =>
      state.plan.type === 'API' &&
      state.plan.audited &&
      state.indexStatus === 'NOT_INDEXED' &&
      state.disconnectedMicros !== null,
  )
  const search = async () =>
    page(await privx.send('POST', `${INDEX}/search?limit=1000`, { connection_id: plan.id }))
  expect((await search()).count).toBe(0)
  const status = async () => record((await privx.send('GET', `${INDEX}/${plan.id}/status`)).json())
  expect(await status()).toEqual({ connection_id: plan.id, status: 'NOT_INDEXED' })
  const started = (await privx.send('POST', `${INDEX}/start`, [plan.id])).json()
  expect(started).toEqual([{ connection_id: plan.id, status: 'INDEXING' }])
  privx.clock.advance(8000)
  expect((await privx.send('POST', `${INDEX}/status`, [plan.id, 'unknown'])).json()).toEqual([
    { connection_id: plan.id, status: 'INDEXED' },
  ])
  const found = await search()
  expect(found.count).toBeGreaterThan(0)
  expect(found.items[0]).toMatchObject({
    connection_id: plan.id,
    connection_type: 'API',
    protocol: 'HTTP',
    timestamp: expect.stringMatching(/Z$/),
    position: expect.any(Number),
    content: expect.any(String),
    extra: { http_method: expect.any(String) },
  })
})

test('slices are found by words, time and position, in order, page by page', async () => {
  const all = page(await privx.send('POST', `${INDEX}/search?limit=1000`, { keywords: 'kubectl pods' }))
  expect(all.count).toBeGreaterThan(5)
  const times = all.items.map(item => String(item.timestamp))
  expect(times).toEqual([...times].sort())
  for (const item of all.items)
    expect(item).toMatchObject({ content: expect.stringContaining('kubectl get pods') })
  const second = page(
    await privx.send('POST', `${INDEX}/search?limit=2&offset=2`, { keywords: 'kubectl pods' }),
  )
  expect(second.items).toEqual(all.items.slice(2, 4))
  const [first] = times
  const one = page(
    await privx.send('POST', `${INDEX}/search`, { keywords: 'kubectl', start_time: first, end_time: first }),
  )
  expect(one.items.map(item => item.timestamp)).toContain(first)
  const early = page(
    await privx.send('POST', `${INDEX}/search`, { keywords: 'kubectl', end_position: 60_000 }),
  )
  for (const item of early.items) expect(item.position).toBeLessThanOrEqual(60_000)
})

test('bad questions are a 400', async () => {
  expect((await privx.send('POST', `${INDEX}/search`, { start_time: 'soon' })).status).toBe(400)
  expect((await privx.send('POST', `${INDEX}/search`, { keywords: 1 })).status).toBe(400)
  expect((await privx.send('POST', `${INDEX}/start`, 'text')).status).toBe(400)
})
