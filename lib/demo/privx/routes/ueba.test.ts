import { afterAll, beforeAll, expect, test } from 'vitest'
import { page, record, startTestPrivx, type TestPrivx } from '../testing/start'

let privx: TestPrivx
beforeAll(async () => {
  privx = await startTestPrivx()
})
afterAll(() => privx.server.close())

const get = async (path: string) => record((await privx.send('GET', `ueba/${path}`)).json())

test('settings are kept', async () => {
  for (const [path, body] of [
    ['configure', { address: 'ueba.example:1', trust_anchors: '' }],
    ['anomaly-settings', { action: 'BLOCK', threshold: 0.5 }],
  ] as const) {
    expect(Object.keys(await get(path))).toEqual(Object.keys(body))
    expect((await privx.send('POST', `ueba/${path}`, body)).status).toBe(200)
    expect(await get(path)).toEqual(body)
    expect((await privx.send('POST', `ueba/${path}`, 'text')).status).toBe(400)
  }
})

test('data sets are made, changed, trained, analysed and removed', async () => {
  const before = page(await privx.send('GET', 'ueba/datasets')).count
  const made = await privx.send('POST', 'ueba/datasets', { comment: 'nights' })
  expect(made.status).toBe(201)
  const { id } = record(made.json())
  expect(page(await privx.send('GET', 'ueba/datasets')).count).toBe(before + 1)
  expect((await privx.send('PUT', `ueba/datasets/${id}`, { comment: 'days', id: 'other' })).status).toBe(200)
  expect(await get(`datasets/${id}`)).toMatchObject({ id, comment: 'days', is_active: false })
  expect((await privx.send('POST', `ueba/train/${id}?set_active_after_training=true`)).status).toBe(200)
  expect(await get(`datasets/${id}`)).toMatchObject({
    is_active: true,
    training_results: [{ status: 'SUCCESS', num_connections: expect.any(Number) }],
  })
  expect((await privx.send('POST', `ueba/start-analyzing/${id}`)).status).toBe(200)
  expect(await get('status/internal')).toMatchObject({ inference_status: 'RUNNING', dataset_id: id })
  expect((await privx.send('POST', 'ueba/stop-analyzing')).status).toBe(200)
  expect(await get('status/internal')).toMatchObject({ inference_status: 'STOPPED', instances: [] })
  expect((await privx.send('DELETE', `ueba/datasets/${id}`)).status).toBe(200)
  expect((await privx.send('GET', `ueba/datasets/${id}`)).status).toBe(404)
})

test('connections are counted, the set-up script is handed out, the status answers', async () => {
  const all = page(await privx.send('GET', 'connections?limit=1')).count
  const count = record(
    (await privx.send('POST', 'ueba/query-connection-count', { start: '', end: '' })).json(),
  )
  expect(count).toEqual({ count: all })
  const none = await privx.send('POST', 'ueba/query-connection-count', { start: '2030-01-01T00:00:00Z' })
  expect(none.json()).toEqual({ count: 0 })
  expect((await privx.send('POST', 'ueba/query-connection-count', { start: 'soon' })).status).toBe(400)
  const { id } = record((await privx.send('POST', 'ueba/setup-script')).json())
  expect((await privx.send('GET', `ueba/setup-script/${id}`)).text).toMatch(/^#!/)
  expect((await privx.send('GET', 'ueba/setup-script/other')).status).toBe(404)
  expect(await get('status')).toMatchObject({ status: 'OK' })
})
