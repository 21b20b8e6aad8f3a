import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SourceOf } from '@/lib/config/config'
import { APIBRICKS_DEMO_KEY, startApiBricks } from '@/lib/demo/apibricks/server'
import { apiBricksTruth } from '@/lib/demo/apibricks/truth'
import type { DemoServer } from '@/lib/demo/http/demo-server'
import { createWorld } from '@/lib/demo/world/world'
import type { Connector } from '../connector'
import { expectTrue, gather, idsOf, signal } from '../testing/demo-truth'
import { fakeDeps } from '../testing/fake-deps'
import { createApiBricksConnector } from './connector'

const START = Date.parse('2026-11-18T14:03:20.000Z')
const HOUR = 3_600_000
const at = (ms: number) => new Date(ms).toISOString()
const window = (from: number, to: number) => ({ from: at(from), to: at(to) })

const deps = fakeDeps(START)
const world = createWorld({ scale: 0.2, clock: deps.clock })
let server: DemoServer
let connector: Connector

const config = (more: Partial<SourceOf<'apibricks'>> = {}): SourceOf<'apibricks'> => ({
  id: 'feeds',
  vendor: 'apibricks',
  baseUrl: server.url,
  apiKey: APIBRICKS_DEMO_KEY,
  authScheme: '',
  insecureTls: false,
  collect: { everySeconds: 15, historyDays: 30 },
  ...more,
})

beforeAll(async () => {
  server = await startApiBricks(world)
})
beforeEach(() => {
  server.faults.clear()
  connector = createApiBricksConnector(config(), deps)
  return () => connector.close()
})
afterAll(() => server.close())

const truthStarted = (from: number, to: number) =>
  apiBricksTruth(world, deps.clock()).filter(row => row.startedAtMs >= from && row.startedAtMs < to)

describe('API Bricks', () => {
  it('brings exactly what started in a window', async () => {
    const [from, to] = [START - 72 * HOUR, START - HOUR]
    const { rows, rejected } = await gather(connector.started(window(from, to), signal))
    const truth = truthStarted(from, to)
    expect(rejected).toEqual([])
    expect(truth.length).toBeGreaterThan(200)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    for (const row of truth.filter(({ status }) => status === 'closed')) expectTrue(rows.get(row.id), row)
  })

  it.each([60, 97, 250])('misses nothing when answers are silently cut at %i', async limitCap => {
    const capped = await startApiBricks(world, { limitCap })
    const careful = createApiBricksConnector(config({ baseUrl: capped.url }), deps)
    const [from, to] = [START - 96 * HOUR, START - HOUR]
    const { rows } = await gather(careful.started(window(from, to), signal))
    const truth = truthStarted(from, to)
    expect(truth.length).toBeGreaterThan(limitCap)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    await careful.close()
    await capped.close()
  })

  it('brings what is open now', async () => {
    const { rows } = await gather(connector.active(signal))
    const truth = apiBricksTruth(world, deps.clock()).filter(({ status }) => status === 'active')
    expect(truth.length).toBeGreaterThan(10)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    for (const row of truth) expectTrue(rows.get(row.id), row)
  })

  it('answers the tail with what started lately and all that is open', async () => {
    const from = deps.clock() - HOUR
    const { rows } = await gather(connector.changed(window(from, deps.clock()), signal))
    const truth = apiBricksTruth(world, deps.clock()).filter(
      row => row.status === 'active' || row.startedAtMs >= from,
    )
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
  })

  it('finds known ones again by their ids', async () => {
    const known = [...(await gather(connector.active(signal))).rows.values()]
    deps.advance(HOUR)
    const later = await gather(connector.refresh(known, signal))
    const truth = new Map(apiBricksTruth(world, deps.clock()).map(row => [row.id, row]))
    expect(idsOf(later.rows.values())).toEqual(idsOf(known))
    for (const row of later.rows.values()) expect(row.status).toBe(truth.get(row.id)?.status)
    expect((await connector.get(known[0]?.id ?? '', null, signal))?.connection.id).toBe(known[0]?.id)
    expect(await connector.get('conn_unknown', null, signal)).toBeNull()
  })

  it.each([
    ['resets', { reset: { probability: 0.2 } }],
    ['cut bodies', { cutBody: { times: 2 } }],
    ['web pages in place of JSON', { html: { times: 2 } }],
    ['429', { status: { code: 429, times: 2 } }],
    ['5xx', { status: { code: 502, times: 2 } }],
    ['repeated records', { duplicates: {} }],
    ['a clock ten minutes ahead', { clockSkewMs: 600_000 }],
    ['a clock ten minutes behind', { clockSkewMs: -600_000 }],
  ])('brings the same through %s', async (_name, faults) => {
    const [from, to] = [START - 30 * HOUR, START - 20 * HOUR]
    server.faults.set(faults)
    const { rows, rejected } = await gather(connector.started(window(from, to), signal))
    expect(rejected).toEqual([])
    expect(idsOf(rows.values())).toEqual(expect.arrayContaining(idsOf(truthStarted(from, to))))
  })

  it.each([600_000, -600_000])(
    'judges heartbeats by the vendor’s own clock (%i ms off)',
    async clockSkewMs => {
      await gather(connector.active(signal))
      server.faults.set({ clockSkewMs })
      const { rows } = await gather(connector.active(signal))
      expect(rows.size).toBeGreaterThan(10)
      expect([...rows.values()].filter(({ status }) => status !== 'active')).toEqual([])
    },
  )

  it('answers every operation of the contract', async () => {
    for (const operation of connector.operations) {
      const query = new URLSearchParams({ minutes: '60' })
      const reply = await connector.call(operation, { path: {}, query }, signal)
      expect(reply, operation.id).toMatchObject({ kind: 'json', status: 200, problems: [] })
      expect(JSON.stringify(reply)).not.toContain('***')
    }
    expect(connector.operations).toHaveLength(3)
  })

  it('sends the scheme that is configured', async () => {
    const schemed = await startApiBricks(world, { authScheme: 'Bearer' })
    const bearer = createApiBricksConnector(config({ baseUrl: schemed.url, authScheme: 'Bearer' }), deps)
    expect((await gather(bearer.active(signal))).rows.size).toBeGreaterThan(0)
    await bearer.close()
    await schemed.close()
  })
})
