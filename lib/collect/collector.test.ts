import { afterEach, describe, expect, it, vi } from 'vitest'
import { toInstant } from '@/lib/clock'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { Collector } from './collector'
import { Bench } from './testing/bench'
import { FakeConnector, PAST, PRESENT } from './testing/fake-connector'
import { DAY, HOUR, happenings, MINUTE } from './testing/fake-world'
import { HandTimer } from './testing/hand-timer'

const running: Collector[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(collector => collector.stop()))
})

const refuse = () => {
  throw new UpstreamError('unreachable', 'connection refused')
}

/** A collector of two sources over one store, its loops turning. */
async function start(bench = new Bench('one'), historyDays = 1) {
  const timer = new HandTimer()
  const world = happenings(PAST, PRESENT + 12 * HOUR, 60)
  const two = new FakeConnector('two', world, () => bench.now)
  const collect = { everySeconds: 15, historyDays }
  const collector = await Collector.open({
    ...bench.shared,
    timer,
    sources: [
      { connector: bench.connector, collect },
      { connector: two, collect },
    ],
  })
  running.push(collector)
  collector.start()
  const atRest = () => vi.waitFor(() => expect(timer.sleeping).toBe(2), { timeout: 10_000, interval: 1 })
  await atRest()
  return {
    bench,
    one: bench.connector,
    two,
    collector,
    atRest,
    state: (source: string) => collector.sourceState(source),
    /** Time goes by for the loops and the world alike. */
    pass: async (ms: number) => {
      bench.now += ms
      timer.pass(ms)
      await atRest()
    },
  }
}

describe('the collector', () => {
  it('goes on by itself', async () => {
    const { state, pass, bench } = await start(undefined, 3)
    expect(state('one')).toMatchObject({ health: 'ok', gaps: [], backfill: null })
    await pass(15_000)
    expect(state('one')?.lagMs).toBe(0)
    await pass(5_000)
    expect(state('one')?.lagMs).toBe(5_000)
    expect(bench.stored().filter(row => 'source' in row && row.source === 'one').length).toBeGreaterThan(80)
  })

  it('keeps the others fresh while one source is down, and closes the gap after', async () => {
    const { state, pass, one } = await start()
    one.fault = refuse
    for (let minute = 0; minute < 10; minute++) {
      await pass(MINUTE)
      expect(state('two')).toMatchObject({ health: 'ok', lagMs: 0 })
    }
    expect(state('one')).toMatchObject({
      health: 'backing-off',
      failingSince: toInstant(PRESENT + MINUTE),
      lagMs: 10 * MINUTE,
    })
    one.fault = () => {}
    await pass(MINUTE)
    expect(state('one')).toMatchObject({ health: 'ok', lagMs: 0, failingSince: null, gaps: [] })
    expect(state('one')?.lastError?.message).toBe('connection refused')
  })

  it('stays paused over a restart, collects once when told to, and goes on when resumed', async () => {
    const { collector, pass, bench, state, one } = await start()
    await collector.pause('one')
    await pass(HOUR)
    expect(state('one')).toMatchObject({ health: 'paused', lagMs: HOUR, nextRunAt: null })
    await collector.collectNow('one')
    expect(state('one')).toMatchObject({ health: 'paused', lagMs: 0 })
    await collector.stop()

    one.asked.length = 0
    const again = await start(bench)
    expect(again.state('one')?.pausedAt).toBe(toInstant(PRESENT))
    expect(one.asked).toEqual([])
    await again.collector.resume('one')
    await again.atRest()
    expect(again.state('one')?.health).toBe('ok')
    expect(one.asked.length).toBeGreaterThan(0)
  })

  it('tells who asks for a round what it met', async () => {
    const { collector, one } = await start()
    one.fault = refuse
    await expect(collector.collectNow('one')).rejects.toThrow('connection refused')
    await expect(collector.collectNow('three')).rejects.toThrow('There is no source "three".')
  })
})

describe('fetching a range', () => {
  const range = { from: toInstant(PAST), to: toInstant(PRESENT) }

  it('fetches what is missing of it and says how far it is', async () => {
    const { collector, atRest, state, bench } = await start()
    const before = bench.stored().length
    const fetch = await collector.fetchRange('one', range)
    expect(fetch).toMatchObject({
      state: 'running',
      from: range.from,
      to: toInstant(PRESENT - DAY),
      done: 0,
      total: DAY,
    })
    await vi.waitFor(() => expect(state('one')?.ranges[0]?.state).toBe('done'))
    await atRest()
    expect(state('one')?.ranges).toMatchObject([{ id: fetch.id, state: 'done', done: DAY, total: DAY }])
    expect(bench.stored().length).toBeGreaterThan(before)
    expect(state('one')?.coverage).toHaveLength(1)
    await expect(collector.fetchRange('one', range)).rejects.toThrow('All of this range')
  })

  it('goes on after a restart', async () => {
    const { collector, bench, one } = await start()
    let windows = 0
    const stopped = new Promise<void>(resolve => {
      one.fault = what => {
        if (what !== 'started') return
        windows += 1
        if (windows === 5) resolve()
        if (windows >= 5) throw new UpstreamError('unreachable', 'cut')
      }
    })
    const { id } = await collector.fetchRange('one', range)
    await stopped
    await collector.stop()
    one.fault = () => {}
    const again = await start(bench)
    await vi.waitFor(() => expect(again.state('one')?.ranges).toMatchObject([{ id, state: 'done' }]))
    expect(again.state('one')?.coverage).toHaveLength(1)
  })

  it('stops when it is cancelled', async () => {
    const { collector, one, state, atRest } = await start()
    let cancelled: Promise<boolean> | null = null
    let id = ''
    one.fault = what => {
      if (what === 'started' && id !== '') cancelled ??= collector.cancelRange('one', id)
    }
    id = (await collector.fetchRange('one', range)).id
    await vi.waitFor(() => expect(state('one')?.ranges).toMatchObject([{ id, state: 'cancelled' }]))
    await atRest()
    expect(await cancelled).toBe(true)
    expect(state('one')).toMatchObject({ health: 'ok', lastError: null })
    expect(await collector.cancelRange('one', id)).toBe(false)
  })

  it('ends at what the vendor keeps', async () => {
    const { collector, one } = await start()
    one.capabilities = { ...one.capabilities, historyDays: 7 }
    const old = { from: toInstant(PRESENT - 20 * DAY), to: toInstant(PRESENT - 10 * DAY) }
    await expect(collector.fetchRange('one', old)).rejects.toThrow(
      'SSH PrivX keeps 7 days; this range is older.',
    )
    const fetch = await collector.fetchRange('one', { from: old.from, to: toInstant(PRESENT) })
    expect(fetch.from).toBe(toInstant(PRESENT - 7 * DAY + 30 * MINUTE))
  })
})
