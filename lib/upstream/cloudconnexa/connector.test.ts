import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SourceOf } from '@/lib/config/config'
import { DOCUMENTED_RATE } from '@/lib/demo/cloudconnexa/rate-limit'
import { CLOUDCONNEXA_DEMO_CLIENT, startCloudConnexa } from '@/lib/demo/cloudconnexa/server'
import { cloudConnexaTruth } from '@/lib/demo/cloudconnexa/truth'
import type { DemoServer } from '@/lib/demo/http/demo-server'
import { createWorld } from '@/lib/demo/world/world'
import type { Connector } from '../connector'
import { expectTrue, gather, idsOf, signal } from '../testing/demo-truth'
import { fakeDeps } from '../testing/fake-deps'
import { createCloudConnexaConnector } from './connector'

const START = Date.parse('2026-11-18T14:03:20.000Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (ms: number) => new Date(ms).toISOString()

const deps = fakeDeps(START)
const world = createWorld({ scale: 0.1, clock: deps.clock })
let server: DemoServer
let connector: Connector

const config = (more: Partial<SourceOf<'cloudconnexa'>> = {}): SourceOf<'cloudconnexa'> => ({
  id: 'vpn',
  vendor: 'cloudconnexa',
  baseUrl: server.url,
  ...CLOUDCONNEXA_DEMO_CLIENT,
  apiVersion: 'v1',
  insecureTls: false,
  collect: { everySeconds: 15, historyDays: 30 },
  ...more,
})

beforeAll(async () => {
  server = await startCloudConnexa(world, { rateClock: deps.clock })
})
beforeEach(() => {
  server.faults.clear()
  server.requests.clear()
  connector = createCloudConnexaConnector(config(), deps)
  return () => connector.close()
})
afterAll(() => server.close())

const truthStarted = (from: number, to: number) =>
  cloudConnexaTruth(world, deps.clock()).filter(row => row.startedAtMs >= from && row.startedAtMs < to)
const window = (from: number, to: number) => ({ from: at(from), to: at(to) })

describe('CloudConnexa', () => {
  it('brings every session opened or updated in a window', async () => {
    const [from, to] = [START - 48 * HOUR, START - 4 * HOUR]
    const { rows, rejected } = await gather(connector.started(window(from, to), signal))
    const truth = truthStarted(from, to)
    expect(rejected).toEqual([])
    expect(truth.length).toBeGreaterThan(50)
    expect(idsOf(rows.values())).toEqual(expect.arrayContaining(idsOf(truth)))
    for (const row of truth.filter(({ status }) => status !== 'active')) expectTrue(rows.get(row.id), row)
  })

  it('brings what is open now, however long ago it began', async () => {
    const { rows } = await gather(connector.active(signal))
    const truth = cloudConnexaTruth(world, deps.clock()).filter(({ status }) => status === 'active')
    expect(truth.length).toBeGreaterThan(3)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    for (const row of truth)
      expect(rows.get(row.id)).toMatchObject({ status: 'active', bytesIn: row.bytesIn })
  })

  it('never asks for more history than there is', async () => {
    for (const apiVersion of ['beta', 'v1'] as const) {
      const versioned = createCloudConnexaConnector(config({ apiVersion }), deps)
      const { rows } = await gather(versioned.started(window(START - 90 * DAY, deps.clock()), signal))
      expect(rows.size).toBeGreaterThan(100)
      expect(
        await gather(versioned.started(window(START - 90 * DAY, START - 60 * DAY), signal)),
      ).toMatchObject({ rows: new Map() })
      await versioned.close()
    }
    expect(server.requests.entries.filter(({ status }) => status >= 400)).toEqual([])
  })

  it('finds out how open sessions ended', async () => {
    const { rows } = await gather(connector.active(signal))
    deps.advance(3 * HOUR)
    const later = await gather(connector.refresh([...rows.values()], signal))
    const truth = new Map(cloudConnexaTruth(world, deps.clock()).map(row => [row.id, row]))
    expect(idsOf(later.rows.values())).toEqual(idsOf(rows.values()))
    for (const row of later.rows.values()) expect(row.status).toBe(truth.get(row.id)?.status)
    expect([...later.rows.values()].some(({ status }) => status !== 'active')).toBe(true)
  })

  it('finds one where it was last updated, and says so when it cannot be asked for', async () => {
    const { rows } = await gather(connector.started(window(START - 8 * HOUR, START - 4 * HOUR), signal))
    const ended = [...rows.values()].find(({ status }) => status === 'closed')
    expect((await connector.get(ended?.id ?? '', ended ?? null, signal))?.connection).toMatchObject({
      id: ended?.id,
      closeReason: ended?.closeReason,
    })
    await expect(connector.get('unknown', null, signal)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it.each([
    ['a token that runs out early', { expiredToken: { times: 1, path: 'sessions' } }],
    ['cursors that die', { expiredCursor: { times: 2 } }],
    ['resets', { reset: { probability: 0.2 } }],
    ['cut bodies', { cutBody: { probability: 0.2 } }],
    ['web pages in place of JSON', { html: { probability: 0.2 } }],
    ['an empty 429', { status: { code: 429, times: 1, path: 'sessions' } }],
    ['5xx', { status: { code: 500, times: 2 } }],
    ['repeated records', { duplicates: { path: 'sessions' } }],
    ['shuffled pages', { outOfOrder: { path: 'sessions' } }],
    ['a clock ten minutes ahead', { clockSkewMs: 600_000 }],
    ['a clock ten minutes behind', { clockSkewMs: -600_000 }],
  ])('brings the same through %s', async (_name, faults) => {
    const [from, to] = [START - 60 * HOUR, START - 10 * HOUR]
    server.faults.set(faults)
    const { rows, rejected } = await gather(connector.started(window(from, to), signal))
    expect(rejected).toEqual([])
    expect(idsOf(rows.values())).toEqual(expect.arrayContaining(idsOf(truthStarted(from, to))))
  })

  it('keeps to the rate that the vendor names, without a single 429', async () => {
    const strict = await startCloudConnexa(world, { rate: DOCUMENTED_RATE, rateClock: deps.clock })
    const patient = createCloudConnexaConnector(config({ baseUrl: strict.url }), deps)
    for (let round = 0; round < 3; round++)
      await gather(patient.started(window(deps.clock() - 29 * DAY, deps.clock() - 4 * HOUR), signal))
    const { requestsPerMinute } = patient.http.state()
    expect(requestsPerMinute).toBe(24)
    expect(strict.requests.total).toBeGreaterThan(20)
    expect(strict.requests.entries.filter(({ status }) => status === 429)).toEqual([])
    await patient.close()
    await strict.close()
  })

  it('never shows its secret', async () => {
    const wrong = createCloudConnexaConnector(config({ clientSecret: 'wrong-client-secret' }), deps)
    const error: unknown = await gather(wrong.active(signal)).catch(reason => reason)
    expect(error).toMatchObject({ kind: 'unauthorized' })
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('wrong-client')
    await wrong.close()
  })

  it('answers its operation in both versions', async () => {
    for (const apiVersion of ['beta', 'v1'] as const) {
      const versioned = createCloudConnexaConnector(config({ apiVersion }), deps)
      const [operation] = versioned.operations
      if (!operation) throw new Error('no operation')
      const query = new URLSearchParams({ size: '10', status: 'ACTIVE', startDate: at(deps.clock() - DAY) })
      const reply = await versioned.call(operation, { path: {}, query }, signal)
      expect(reply).toMatchObject({ kind: 'json', status: 200, problems: [] })
      await expect(
        versioned.call(
          operation,
          { path: {}, query: new URLSearchParams({ size: '101', from: 'x' }) },
          signal,
        ),
      ).rejects.toMatchObject({ errors: [{ parameter: 'size' }, { parameter: 'from' }] })
      await versioned.close()
    }
  })
})
