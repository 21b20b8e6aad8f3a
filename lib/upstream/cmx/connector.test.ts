import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SourceOf } from '@/lib/config/config'
import { CMX_DEMO_LOGIN, startCmx } from '@/lib/demo/cmx/server'
import { cmxTruth } from '@/lib/demo/cmx/truth'
import type { DemoServer } from '@/lib/demo/http/demo-server'
import type { TruthRow } from '@/lib/demo/truth-row'
import { createWorld } from '@/lib/demo/world/world'
import type { Connector } from '../connector'
import { expectTrue, gather, idsOf, signal } from '../testing/demo-truth'
import { fakeDeps } from '../testing/fake-deps'
import { createCmxConnector } from './connector'

const START = Date.parse('2026-11-18T14:03:20.000Z')
const HOUR = 3_600_000
const at = (ms: number) => new Date(ms).toISOString()
const window = (from: number, to: number) => ({ from: at(from), to: at(to) })

const deps = fakeDeps(START)
const world = createWorld({ scale: 0.3, clock: deps.clock })
let server: DemoServer
let connector: Connector

const config = (more: Partial<SourceOf<'cmx'>> = {}): SourceOf<'cmx'> => ({
  id: 'wifi',
  vendor: 'cmx',
  baseUrl: server.url,
  ...CMX_DEMO_LOGIN,
  insecureTls: false,
  collect: { everySeconds: 15, historyDays: 30 },
  ...more,
})

beforeAll(async () => {
  server = await startCmx(world)
})
beforeEach(() => {
  server.faults.clear()
  connector = createCmxConnector(config(), deps)
  return () => connector.close()
})
afterAll(() => server.close())

/** The truth's key as our id. */
const named = (row: TruthRow): TruthRow => {
  const [mac, seconds] = row.id.split(' ')
  return { ...row, id: `${mac}@${at(Number(seconds) * 1_000)}` }
}
const truthNow = () => cmxTruth(world, deps.clock()).map(named)

describe('CMX', () => {
  it('brings every session that logged in during a window, over many pages', async () => {
    const [from, to] = [START - 20 * 24 * HOUR, START - HOUR]
    const { rows, rejected } = await gather(connector.started(window(from, to), signal))
    expect(rejected).toEqual([])
    const truth = truthNow().filter(row => row.status === 'closed' && row.startedAtMs >= from)
    const inside = truth.filter(row => (row.lastActivityAtMs ?? 0) < to)
    expect(inside.length).toBeGreaterThan(1_000)
    expect(idsOf(rows.values())).toEqual(expect.arrayContaining(idsOf(inside)))
    for (const row of inside) expectTrue(rows.get(row.id), row)
  })

  it('brings what is open now', async () => {
    const { rows } = await gather(connector.active(signal))
    const truth = truthNow().filter(({ status }) => status === 'active')
    expect(truth.length).toBeGreaterThan(20)
    expect(idsOf(rows.values())).toEqual(idsOf(truth))
    for (const row of truth) expectTrue(rows.get(row.id), row)
  })

  it.each([3, 60])('finds out what became of %i known ones', async count => {
    const known = [...(await gather(connector.active(signal))).rows.values()].slice(0, count)
    deps.advance(5 * HOUR)
    const later = await gather(connector.refresh(known, signal))
    const truth = new Map(truthNow().map(row => [row.id, row]))
    expect(idsOf(later.rows.values())).toEqual(idsOf(known))
    for (const row of later.rows.values()) expectTrue(row, truth.get(row.id) ?? ({} as TruthRow))
  })

  it('finds one by its id alone', async () => {
    const row = truthNow()[0]
    expect((await connector.get(row?.id ?? '', null, signal))?.connection.id).toBe(row?.id)
    expect(await connector.get('aa:bb:cc:dd:ee:ff@2026-11-01T00:00:00.000Z', null, signal)).toBeNull()
  })

  it.each([
    ['resets', { reset: { times: 2 } }],
    ['cut bodies', { cutBody: { times: 2 } }],
    ['web pages in place of JSON', { html: { times: 2 } }],
    ['5xx', { status: { code: 500, times: 2 } }],
    ['repeated records', { duplicates: {} }],
    ['shuffled pages', { outOfOrder: {} }],
    ['a clock ten minutes ahead', { clockSkewMs: 600_000 }],
    ['a clock ten minutes behind', { clockSkewMs: -600_000 }],
  ])('brings the same through %s', async (_name, faults) => {
    const [from, to] = [START - 15 * 24 * HOUR, START - HOUR]
    server.faults.set(faults)
    const { rows, rejected } = await gather(connector.started(window(from, to), signal))
    const inside = truthNow().filter(
      row => row.status === 'closed' && row.startedAtMs >= from && (row.lastActivityAtMs ?? 0) < to,
    )
    expect(rejected).toEqual([])
    expect(idsOf(rows.values())).toEqual(expect.arrayContaining(idsOf(inside)))
  })

  it('answers both operations, the export as a stream', async () => {
    const query = new URLSearchParams({ status: 'active' })
    const [list, csv] = connector.operations
    if (!list || !csv) throw new Error('an operation is missing')
    expect(await connector.call(list, { path: {}, query }, signal)).toMatchObject({
      status: 200,
      problems: [],
    })
    const reply = await connector.call(csv, { path: {}, query }, signal)
    if (reply.kind !== 'stream') throw new Error('not a stream')
    expect(reply.contentType).toContain('text/csv')
    const active = truthNow().filter(({ status }) => status === 'active')
    expect((await new Response(reply.body).text()).trim().split('\r\n')).toHaveLength(active.length + 1)
  })
})
