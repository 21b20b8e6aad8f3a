import { afterEach, describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/clock'
import { RECORD_DEFECTS } from '@/lib/demo/http/record-defects'
import { SECRET_MARKS } from '@/lib/demo/privx/secrets'
import { privxTruth } from '@/lib/demo/privx/truth'
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/demo/world/timeline'
import type { World } from '@/lib/demo/world/world'
import type { Connection } from '@/lib/schema/connection'
import { type Gathered, gather, openDemoPrivx } from './testing/demo-privx'
import { DOCUMENTED } from './testing/sample'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(each => each.close()))
})
async function open(...options: Parameters<typeof openDemoPrivx>) {
  const demo = await openDemoPrivx(...options)
  opened.push(demo)
  return demo
}
type Demo = Awaited<ReturnType<typeof open>>

const windowOf = (fromMs: number, toMs: number) => ({ from: toInstant(fromMs), to: toInstant(toMs) })

/** What of a row the demo's ground truth speaks about. */
const told = (row: Connection) => ({
  id: row.id,
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  lastActivityAt: row.lastActivityAt,
  status: row.status,
  bytesIn: row.bytesIn,
  bytesOut: row.bytesOut,
  srcIp: row.srcIp,
  email: row.userEmail,
})

function truthOf(world: World, atMs: number) {
  const instant = (ms: number | null) => (ms === null ? null : toInstant(ms))
  return new Map(
    privxTruth(world, atMs).map(row => [
      row.id,
      {
        id: row.id,
        startedAt: toInstant(row.startedAtMs),
        endedAt: instant(row.endedAtMs),
        lastActivityAt: instant(row.lastActivityAtMs),
        status: row.status,
        bytesIn: row.bytesIn,
        bytesOut: row.bytesOut,
        srcIp: row.srcIp,
        email: row.email,
      },
    ]),
  )
}

/** Thirty days in wide windows, newest first, the clock moved by `stepMs` with every batch. */
async function walkMonth({ privx, world, time, signal }: Demo, stepMs: number): Promise<Gathered> {
  const all: Gathered = { rows: new Map(), rejected: [] }
  const now = time.clock()
  for (let to = now; to > world.retainedFrom(now); to -= 10 * DAY)
    await gather(privx.started(windowOf(to - 10 * DAY, to), signal), all, () => time.advance(stepMs))
  return all
}

describe('started, over thirty days while the clock moves', () => {
  it('is the whole truth, each once, across tokens that run out', async () => {
    const demo = await open({ scale: 0.5 })
    const began = demo.time.clock()
    const { rows, rejected } = await walkMonth(demo, 2 * MINUTE)
    const truth = truthOf(demo.world, began)
    expect(rejected).toEqual([])
    expect(rows.size).toBe(truth.size)
    expect(truth.size).toBeGreaterThan(3_000)
    // What had ended before the walk began can have been read in one state only.
    for (const [id, row] of truth) {
      const read = rows.get(id)
      if (row.endedAt !== null) expect(read && told(read)).toEqual(row)
      else expect(read).toMatchObject({ startedAt: row.startedAt })
    }
    expect(demo.server.requests.count('/oauth/token')).toBeGreaterThan(3)
    expect(demo.server.requests.entries.filter(({ status }) => status === 401)).toEqual([])
  }, 180_000)

  it('holds every documented field in native, and no planted secret in any row', async () => {
    const demo = await open({ scale: 0.15 })
    const { rows } = await walkMonth(demo, SECOND)
    expect(rows.size).toBeGreaterThan(200)
    const text = JSON.stringify([...rows.values()])
    for (const mark of SECRET_MARKS) expect(text).not.toContain(mark)
    const natives = [...rows.values()].map(({ native }) => native)
    const names = new Set(natives.flatMap(native => Object.keys(native)))
    const { trail: _, ...listed } = DOCUMENTED
    for (const name of [...Object.keys(listed), 'user', 'target_host', 'mode', 'session_id'])
      expect(names).toContain(name)
    expect(natives.some(native => typeof native.duration === 'string')).toBe(true)
  })

  it('takes a window’s start in and leaves its end out', async () => {
    const demo = await open({ scale: 0.1 })
    const [row] = truthOf(demo.world, demo.time.clock()).values()
    const at = Date.parse(row?.startedAt ?? '')
    const { rows: after } = await gather(demo.privx.started(windowOf(at, at + 1), demo.signal))
    const { rows: before } = await gather(demo.privx.started(windowOf(at - MINUTE, at), demo.signal))
    expect(after.has(row?.id ?? '')).toBe(true)
    expect(before.has(row?.id ?? '')).toBe(false)
  })
})

describe('faults', () => {
  it('a refused token is renewed once, in the middle of a walk', async () => {
    const demo = await open({ scale: 0.1 })
    demo.server.faults.set({ expiredToken: { probability: 0.3 } })
    const truth = truthOf(demo.world, demo.time.clock())
    const refused = () => demo.server.requests.entries.filter(({ status }) => status === 401).length
    let failed = 0
    const { privx, world, time, signal } = demo
    const rows = new Set<string>()
    for (let to = time.clock(); to > world.retainedFrom(time.clock()); to -= DAY) {
      const batches = gather(privx.started(windowOf(to - DAY, to), signal))
      // Refused twice in a row is an answer, not an accident.
      const { rows: read } = await batches.catch(async error => {
        expect(error).toMatchObject({ kind: 'unauthorized' })
        failed += 1
        demo.server.faults.set({ expiredToken: null })
        return gather(privx.started(windowOf(to - DAY, to), signal))
      })
      demo.server.faults.set({ expiredToken: { times: 1 } })
      for (const id of read.keys()) rows.add(id)
    }
    expect(refused()).toBeGreaterThan(10)
    expect(failed).toBeLessThan(2)
    expect(rows.size).toBe(truth.size)
  })

  it.each(RECORD_DEFECTS)('a record with %s is set aside or healed, and its page goes on', async defect => {
    const { privx, server, world, time, signal } = await open({ scale: 0.3 })
    server.faults.set({ malformed: { times: 1, path: '/search', defect } })
    const { rows, rejected } = await gather(
      privx.started(windowOf(time.clock() - 2 * DAY, time.clock()), signal),
    )
    const truth = [...truthOf(world, time.clock()).values()].filter(
      ({ startedAt }) => startedAt >= toInstant(time.clock() - 2 * DAY),
    )
    expect(truth.length).toBeGreaterThan(50)
    expect(rejected).toHaveLength(1)
    expect(rejected[0]?.reason).not.toBe('')
    for (const mark of SECRET_MARKS) expect(JSON.stringify(rejected)).not.toContain(mark)
    expect(truth.length - rows.size).toBeLessThanOrEqual(1)
  })

  it('duplicates and shuffled pages change nothing', async () => {
    const { privx, server, world, time, signal } = await open({ scale: 0.3 })
    server.faults.set({ duplicates: {}, outOfOrder: {} })
    const { rows } = await gather(
      privx.started(windowOf(world.retainedFrom(time.clock()), time.clock()), signal),
    )
    const truth = truthOf(world, time.clock())
    expect(truth.size).toBeGreaterThan(1_000)
    expect([...rows.values()].map(told).sort(byId)).toEqual([...truth.values()].sort(byId))
  })

  it('half a listing fails without its secrets', async () => {
    const { privx, server, time, signal } = await open({ scale: 0.1 })
    const body = `{"count":1,"items":[{"passphrase":"DEMOSECRET-x","seed":{"seed_string":"DEMOSECRET-y"},`
    server.faults.set({
      status: { code: 200, headers: { 'content-type': 'application/json' }, body, path: '/search' },
    })
    const error = await gather(privx.started(windowOf(time.clock() - DAY, time.clock()), signal)).catch(
      caught => caught,
    )
    expect(error).toMatchObject({ kind: 'malformed' })
    expect(JSON.stringify([error, error.message])).not.toContain('DEMOSECRET')
  })
})

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

describe('following the living world', () => {
  /** A collector's rounds, bare: tail, actives, and a look at those no longer listed. */
  async function follow(demo: Demo, all: Gathered, steps: readonly number[]) {
    const { privx, time, signal } = demo
    let watermark = time.clock()
    for (const step of steps) {
      time.advance(step)
      const now = time.clock()
      await gather(privx.changed(windowOf(watermark - privx.capabilities.overlapMs, now), signal), all)
      const { rows: open } = await gather(privx.active(signal))
      const gone = [...all.rows.values()].filter(
        ({ id, status }) => (status === 'active' || status === 'terminating') && !open.has(id),
      )
      for (const [id, row] of open) all.rows.set(id, row)
      await gather(privx.refresh(gone, signal), all)
      watermark = now
    }
    return all
  }
  const STEPS = [15 * SECOND, 15 * SECOND, MINUTE, 3 * MINUTE, 10 * MINUTE, 15 * SECOND, HOUR, 30 * SECOND]

  it.each([0, 10 * MINUTE, -10 * MINUTE])(
    'holds the truth at the end, vendor’s clock off by %i ms',
    async skew => {
      const demo = await open({ scale: 0.5 })
      const { privx, server, world, time, signal } = demo
      server.faults.set({ clockSkewMs: skew })
      const from = time.clock() - DAY
      const all = await gather(privx.started(windowOf(from, time.clock()), signal))
      await gather(privx.active(signal), all)
      await follow(demo, all, STEPS)
      const truth = [...truthOf(world, time.clock() + skew).values()].filter(
        ({ id, startedAt }) => startedAt >= toInstant(from) || all.rows.has(id),
      )
      expect(truth.length).toBeGreaterThan(100)
      expect([...all.rows.values()].map(told).sort(byId)).toEqual(truth.sort(byId))
    },
  )

  it('active is what is open, terminating included', async () => {
    const { privx, world, time, signal } = await open()
    const { rows } = await gather(privx.active(signal))
    const open_ = [...truthOf(world, time.clock()).values()].filter(({ endedAt }) => endedAt === null)
    expect([...rows.values()].map(told).sort(byId)).toEqual(open_.sort(byId))
    expect(open_.length).toBeGreaterThan(40)
  })

  it('changed sees each kind of event by itself', async () => {
    const { privx, world, time, signal } = await open({ scale: 0.5 })
    const before = truthOf(world, time.clock())
    const from = time.clock()
    time.advance(20 * MINUTE)
    const after = truthOf(world, time.clock())
    const { rows } = await gather(privx.changed(windowOf(from, time.clock()), signal))
    const moved = [...after.values()].filter(
      row => JSON.stringify(row) !== JSON.stringify(before.get(row.id)),
    )
    expect(moved.length).toBeGreaterThan(20)
    for (const row of moved) {
      const read = rows.get(row.id)
      expect(read && told(read)).toEqual(row)
    }
  })

  it('refresh leaves out what is unknown, and one bad id does not cost the others', async () => {
    const { privx, server, signal } = await open({ scale: 0.1 })
    const { rows } = await gather(privx.active(signal))
    const [one] = rows.values()
    if (!one) throw new Error('nothing is open')
    const gone = { ...one, id: '00000000-0000-4000-8000-000000000000' }
    const { rows: fresh } = await gather(privx.refresh([...rows.values(), gone], signal))
    expect(new Set(fresh.keys())).toEqual(new Set(rows.keys()))
    server.faults.set({
      status: { code: 400, body: '{"error_code":"BAD_REQUEST"}', path: '/search', times: 1 },
    })
    const { rows: halved } = await gather(privx.refresh([...rows.values(), gone], signal))
    expect(new Set(halved.keys())).toEqual(new Set(rows.keys()))
  })
})
