import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SourceOf } from '@/lib/config/config'
import type { DemoServer } from '@/lib/demo/http/demo-server'
import { MOBILERUN_DEMO_KEY, startMobilerun } from '@/lib/demo/mobilerun/server'
import { mobilerunTruth } from '@/lib/demo/mobilerun/truth'
import { createWorld } from '@/lib/demo/world/world'
import type { Connector } from '../connector'
import { expectTrue, gather, idsOf, signal } from '../testing/demo-truth'
import { fakeDeps } from '../testing/fake-deps'
import { createMobilerunConnector } from './connector'

const START = Date.parse('2026-11-18T14:03:20.000Z')
const HOUR = 3_600_000
const at = (ms: number) => new Date(ms).toISOString()

const deps = fakeDeps(START)
const world = createWorld({ scale: 0.1, clock: deps.clock })
let server: DemoServer
let connector: Connector

const config = (more: Partial<SourceOf<'mobilerun'>> = {}): SourceOf<'mobilerun'> => ({
  id: 'proxies',
  vendor: 'mobilerun',
  baseUrl: server.url,
  apiKey: MOBILERUN_DEMO_KEY,
  userIds: null,
  insecureTls: false,
  collect: { everySeconds: 15, historyDays: 30 },
  ...more,
})

beforeAll(async () => {
  server = await startMobilerun(world)
})
beforeEach(() => {
  server.faults.clear()
  connector = createMobilerunConnector(config(), deps)
  return () => connector.close()
})
afterAll(() => server.close())

/** Started in the window, the window being well past: the same at any later moment. */
const truthStarted = (from: number, to: number) =>
  mobilerunTruth(world, deps.clock()).filter(row => row.startedAtMs >= from && row.startedAtMs < to)

describe('Mobilerun', () => {
  it('brings every connection of a window, of every user', async () => {
    const [from, to] = [START - 48 * HOUR, START - HOUR]
    const { rows, rejected } = await gather(connector.started({ from: at(from), to: at(to) }, signal))
    expect(rejected).toEqual([])
    const truth = truthStarted(from, to)
    expect(truth.length).toBeGreaterThan(100)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    for (const row of truth.filter(({ status }) => status === 'closed')) expectTrue(rows.get(row.id), row)
    expect([...rows.values()].every(({ userName }) => userName?.includes('.'))).toBe(true)
  })

  it('brings what is open now', async () => {
    const { rows } = await gather(connector.active(signal))
    const truth = mobilerunTruth(world, deps.clock()).filter(({ status }) => status === 'active')
    expect(truth.length).toBeGreaterThan(3)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    for (const row of truth) expectTrue(rows.get(row.id), row)
  })

  it('brings all that did something since', async () => {
    const from = deps.clock() - 6 * HOUR
    const { rows } = await gather(connector.changed({ from: at(from), to: at(deps.clock() + HOUR) }, signal))
    const truth = mobilerunTruth(world, deps.clock()).filter(row => (row.lastActivityAtMs ?? 0) >= from)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
  })

  it('tells the present state of known ones, and leaves out those it does not know', async () => {
    const { rows } = await gather(connector.active(signal))
    const known = [...rows.values()]
    deps.advance(2 * HOUR)
    const stranger = { ...known[0], id: '00000000-0000-4000-8000-000000000000' } as (typeof known)[0]
    const later = await gather(connector.refresh([...known, stranger], signal))
    expect(idsOf(later.rows.values())).toEqual(idsOf(known))
    const truth = new Map(mobilerunTruth(world, deps.clock()).map(row => [row.id, row]))
    for (const row of later.rows.values()) expect(row.status).toBe(truth.get(row.id)?.status)
    expect([...later.rows.values()].some(({ status }) => status === 'closed')).toBe(true)
  })

  it('finds one by its id alone', async () => {
    const truth = truthStarted(START - 5 * HOUR, START - 4 * HOUR)[0]
    const detail = await connector.get(truth?.id ?? '', null, signal)
    expect(detail?.connection.id).toBe(truth?.id)
    expect(detail?.trail).toBeNull()
    expect(await connector.get('00000000-0000-4000-8000-000000000000', null, signal)).toBeNull()
  })

  it('asks for the configured users only', async () => {
    const userId = [...(await gather(connector.active(signal))).rows.values()][0]?.userId ?? ''
    const one = createMobilerunConnector(config({ userIds: [userId] }), deps)
    const { rows } = await gather(one.active(signal))
    expect(new Set([...rows.values()].map(row => row.userId))).toEqual(new Set([userId]))
    await one.close()
  })

  it.each([
    ['resets', { reset: { probability: 0.2 } }],
    ['cut bodies', { cutBody: { probability: 0.2 } }],
    ['web pages in place of JSON', { html: { probability: 0.2 } }],
    ['a storm of 429', { status: { code: 429, times: 3, headers: { 'retry-after': '2' } } }],
    ['5xx', { status: { code: 503, probability: 0.2 } }],
    ['repeated records', { duplicates: { path: '/connections' } }],
    ['shuffled pages', { outOfOrder: {} }],
    ['a clock ten minutes ahead', { clockSkewMs: 600_000 }],
    ['a clock ten minutes behind', { clockSkewMs: -600_000 }],
  ])('brings the same through %s', async (_name, faults) => {
    const [from, to] = [START - 30 * HOUR, START - 20 * HOUR]
    server.faults.set(faults)
    const { rows, rejected } = await gather(connector.started({ from: at(from), to: at(to) }, signal))
    const wanted = idsOf(truthStarted(from, to))
    expect(rejected).toEqual([])
    expect(idsOf(rows.values())).toEqual(expect.arrayContaining(wanted))
  })

  it('sets a broken record aside and goes on', async () => {
    const [from, to] = [START - 30 * HOUR, START - 20 * HOUR]
    server.faults.set({ malformed: { defect: 'bad-times', path: 'connections', times: 1 } })
    const { rows, rejected } = await gather(connector.started({ from: at(from), to: at(to) }, signal))
    expect(rejected).toEqual(['startedAt is not a date and time.'])
    expect(rows.size).toBe(truthStarted(from, to).length - 1)
  })

  it('says what is wrong with the key, without showing it', async () => {
    const wrong = createMobilerunConnector(config({ apiKey: 'dr_sk_wrong' }), deps)
    const error: unknown = await gather(wrong.active(signal)).catch(reason => reason)
    expect(error).toMatchObject({ kind: 'unauthorized' })
    expect(String(error)).not.toContain('dr_sk')
    await wrong.close()
  })

  it('answers every operation of the contract, without credentials', async () => {
    const user = [...(await gather(connector.active(signal))).rows.values()][0]
    for (const operation of connector.operations) {
      const id = operation.path.includes('/users/') ? user?.userId : String(user?.native.proxyId)
      const path: Record<string, string> = operation.path.includes('{id}') ? { id: id ?? '' } : {}
      const reply = await connector.call(operation, { path, query: new URLSearchParams() }, signal)
      expect(reply, operation.id).toMatchObject({ kind: 'json', status: 200, problems: [] })
      expect(JSON.stringify(reply)).not.toMatch(/password|paymentUrl/)
    }
    expect(connector.operations).toHaveLength(8)
  })
})
