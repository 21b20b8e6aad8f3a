import { describe, expect, it } from 'vitest'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { SourceRunner } from './runner'
import { Bench } from './testing/bench'
import { DAY, HOUR, MINUTE } from './testing/fake-world'
import { Fuse } from './testing/fuse'

const signal = new AbortController().signal
const error = (kind: UpstreamError['kind']) => new UpstreamError(kind, `made to fail: ${kind}`)

describe('collecting one source', () => {
  it('has every record once, and the trails of those that ended', async () => {
    const bench = new Bench()
    const runner = await bench.run()
    expect(bench.stored()).toEqual(bench.truth())
    expect(bench.stored().length).toBeGreaterThan(80)
    const ended = bench.connector.truth().filter(row => row.audited && row.endedAt)
    expect(bench.store.files.size).toBe(ended.length * 2)
    expect(bench.store.connections.get(`fake/${ended[0]?.id}`)).toMatchObject({
      channelCount: 1,
      fileCount: 2,
      badFileCount: 1,
    })
    expect(runner.state()).toMatchObject({
      health: 'ok',
      gaps: [],
      backfill: null,
      lastError: null,
      lagMs: 0,
    })
    expect(bench.hub.marks()[0]?.version).toBeGreaterThan(0)
  })

  it.each([10 * MINUTE, -10 * MINUTE])('keeps up with late records and a clock %i ms ahead', async skewMs => {
    const bench = new Bench()
    bench.connector.skewMs = skewMs
    const runner = await bench.run()
    for (let round = 0; round < 40; round++) {
      bench.pass(3 * MINUTE)
      await runner.toRest(signal)
      expect(bench.stored()).toEqual(bench.truth())
    }
  })

  it('sweeps up what came later than the overlap', async () => {
    const bench = new Bench('fake', 1500)
    bench.connector.capabilities = { ...bench.connector.capabilities, overlapMs: 0 }
    const runner = await bench.run()
    let late = 0
    for (let round = 0; round < 60; round++) {
      bench.pass(MINUTE)
      await runner.round(signal)
      late = Math.max(late, bench.truth().length - bench.stored().length)
    }
    expect(late).toBeGreaterThan(0)
    bench.pass(15 * MINUTE)
    await runner.round(signal)
    expect(bench.stored()).toEqual(bench.truth())
  })

  it('is not led astray by a stamp from the far future', async () => {
    const bench = new Bench()
    bench.connector.skewMs = -10 * MINUTE
    const runner = await bench.run()
    const [row] = bench.connector.truth()
    const truth = bench.connector.truth.bind(bench.connector)
    bench.connector.truth = () => [
      ...truth(),
      { ...row, id: 'odd', startedAt: '2099-01-01T00:00:00.000Z' } as never,
    ]
    await runner.round(signal)
    bench.connector.truth = truth
    bench.store.connections.delete('fake/odd')
    bench.pass(5 * MINUTE)
    await runner.round(signal)
    expect(bench.stored()).toEqual(bench.truth())
  })

  it('closes a gap after a day without answers, the newest first', async () => {
    const bench = new Bench()
    const runner = await bench.run()
    bench.connector.fault = () => {
      throw error('unreachable')
    }
    bench.pass(8 * HOUR)
    await expect(runner.round(signal)).rejects.toThrow()
    expect(runner.state()).toMatchObject({
      health: 'backing-off',
      lastError: { kind: 'unreachable', during: 'tail' },
    })
    bench.connector.fault = () => {}
    bench.pass(MINUTE)
    await runner.round(signal)
    expect(runner.state().gaps).toHaveLength(1)
    expect(runner.state().backfill).not.toBeNull()
    await runner.toRest(signal)
    expect(bench.stored()).toEqual(bench.truth())
    expect(runner.state()).toMatchObject({ health: 'ok', gaps: [], backfill: null })
  })

  it('writes a bad record down once and keeps the rest', async () => {
    const bench = new Bench()
    bench.connector.rejected = [{ id: 'x', reason: 'no start', excerpt: '{}' }]
    const runner = await bench.run()
    await runner.round(signal)
    expect(bench.store.quarantined).toHaveLength(1)
    expect(runner.state().counters).toMatchObject({ rejected: 1, unreadable: 1 })
    expect(bench.stored()).toEqual(bench.truth())
  })

  it('asks neither twice for history it has, nor for older than the vendor keeps', async () => {
    const bench = new Bench()
    bench.connector.capabilities = { ...bench.connector.capabilities, historyDays: 1 }
    await bench.run()
    const asked = bench.connector.asked.filter(question => question.what === 'started')
    expect(Date.parse(asked.at(-1)?.window?.from ?? '')).toBe(bench.now - DAY + 30 * MINUTE)
    bench.connector.asked.length = 0
    await bench.run()
    expect(bench.connector.asked.filter(question => question.what === 'started')).toEqual([])
  })
})

describe('windows that are too wide', () => {
  it('narrow until they are answered and widen again', async () => {
    const bench = new Bench()
    const widths: number[] = []
    bench.connector.fault = (what, window) => {
      if (what !== 'started' || !window) return
      const width = Date.parse(window.to) - Date.parse(window.from)
      if (Date.parse(window.from) > bench.now - DAY && width > HOUR) throw error('timeout')
      widths.push(width)
    }
    const runner = await bench.run()
    expect(bench.stored()).toEqual(bench.truth())
    expect(Math.max(...widths)).toBe(6 * HOUR)
    expect(runner.state().health).toBe('ok')
  })

  it('leave one behind that is never answered, and come back to it', async () => {
    const bench = new Bench()
    const poison = new Date(bench.now - 20 * HOUR).toISOString()
    bench.connector.fault = (what, window) => {
      if (what === 'started' && window && window.from <= poison && poison < window.to)
        throw error('server-error')
    }
    const runner = await bench.run()
    for (let minute = 0; minute < 5; minute++) {
      bench.pass(MINUTE)
      await runner.toRest(signal)
    }
    expect(runner.state().gaps).toHaveLength(1)
    expect(runner.state()).toMatchObject({
      health: 'ok',
      lastError: { during: 'backfill', kind: 'server-error' },
    })
    bench.connector.fault = () => {}
    bench.pass(HOUR)
    await runner.toRest(signal)
    expect(runner.state()).toMatchObject({ gaps: [], backfill: null })
    expect(bench.stored()).toEqual(bench.truth())
  })
})

describe('a death at any place', () => {
  it('loses nothing and repeats nothing', async () => {
    let places = 0
    for (let place = 1; ; place += 1) {
      const bench = new Bench('fake', 40)
      const fuse = new Fuse(place)
      bench.store.fuse = fuse
      bench.connector.fuse = fuse
      await bench.run().catch(() => {})
      if (!fuse.isBlown) break
      places = place
      bench.store.fuse = new Fuse()
      bench.connector.fuse = new Fuse()
      bench.pass(7 * HOUR)
      await bench.run()
      expect(bench.stored(), `after a death at place ${place}`).toEqual(bench.truth())
      const ended = bench.connector.truth().filter(row => row.audited && row.endedAt)
      expect(bench.store.files.size).toBe(ended.length * 2)
    }
    expect(places).toBeGreaterThan(60)
  })
})

describe('connections that are no longer listed', () => {
  it('are asked for by themselves and left alone when nobody knows them', async () => {
    const bench = new Bench()
    const runner = await bench.run()
    const [open] = await bench.store.readOpenConnections('fake')
    bench.connector.forgotten.add(open?.id ?? '')
    bench.connector.asked.length = 0
    for (let round = 0; round < 3; round++) {
      bench.pass(1000)
      await runner.round(signal)
    }
    expect(bench.connector.asked.filter(question => question.what === 'refresh')).toHaveLength(1)
    expect(bench.store.connections.get(`fake/${open?.id}`)?.status).toBe('active')
  })

  it('are closed after two complete listings without them where that is the rule', async () => {
    const bench = new Bench()
    const { capabilities } = bench.connector
    bench.connector.capabilities = {
      ...capabilities,
      active: { ...capabilities.active, whenAbsent: 'close' },
    }
    const runner = await bench.run()
    const [open] = await bench.store.readOpenConnections('fake')
    const row = () => bench.store.connections.get(`fake/${open?.id}`)
    bench.connector.forgotten.add(open?.id ?? '')
    await runner.round(signal)
    expect(row()?.status).toBe('active')
    await runner.round(signal)
    expect(row()).toMatchObject({ status: 'closed', endedAt: open?.lastActivityAt })
  })

  it('stay open while a record of the listing cannot be told apart', async () => {
    const bench = new Bench()
    const { capabilities } = bench.connector
    bench.connector.capabilities = {
      ...capabilities,
      active: { ...capabilities.active, whenAbsent: 'close' },
    }
    const runner = await bench.run()
    const [open] = await bench.store.readOpenConnections('fake')
    bench.connector.forgotten.add(open?.id ?? '')
    bench.connector.rejected = [{ id: null, reason: 'not an object', excerpt: '7' }]
    for (let round = 0; round < 3; round++) await runner.round(signal)
    expect(bench.store.connections.get(`fake/${open?.id}`)?.status).toBe('active')
  })
})

describe('trails', () => {
  it('that are not ready are asked for again later, and do not bar the others', async () => {
    const bench = new Bench()
    bench.connector.trailAfterMs = 2 * HOUR
    const runner = await bench.run()
    expect(runner.state().counters.trailsWaiting).toBeGreaterThan(0)
    expect(bench.store.files.size).toBeGreaterThan(0)
    for (let step = 0; step < 6; step++) {
      bench.pass(HOUR)
      await runner.toRest(signal)
    }
    const ready = bench.connector
      .truth()
      .filter(row => row.audited && row.endedAt && Date.parse(row.endedAt) < bench.now - 3 * HOUR)
    for (const row of ready) expect(bench.store.connections.get(`fake/${row.id}`)?.channelCount).toBe(1)
  })
})

describe('failure', () => {
  it('of the store blames no window and counts nothing as collected', async () => {
    const bench = new Bench()
    const runner = await SourceRunner.open(bench.deps)
    bench.store.failure = new Error('disk full')
    await expect(runner.round(signal)).rejects.toThrow()
    expect(runner.state()).toMatchObject({
      health: 'backing-off',
      coverage: [],
      lastError: { message: 'disk full' },
    })
    bench.store.failure = null
    await runner.toRest(signal)
    expect(bench.stored()).toEqual(bench.truth())
  })

  it('backs off longer each time, and says when only a person can help', async () => {
    const bench = new Bench()
    const runner = await SourceRunner.open(bench.deps)
    bench.connector.fault = () => {
      throw error('unauthorized')
    }
    const waits: number[] = []
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(runner.round(signal)).rejects.toThrow()
      waits.push(runner.dueInMs)
    }
    expect(waits.slice(0, 3)).toEqual([750, 1500, 3000])
    expect(waits.at(-1)).toBe(225_000)
    expect(runner.state()).toMatchObject({ health: 'failed', lastSuccessAt: null, lagMs: null })
  })

  it('asks a slow source for what is open only as often as it must', async () => {
    const bench = new Bench()
    const runner = await bench.run()
    bench.connector.fault = what => {
      if (what === 'active') bench.elapsed += 10_000
    }
    bench.connector.asked.length = 0
    for (let round = 0; round < 8; round++) {
      bench.pass(15_000)
      await runner.round(signal)
    }
    const asked = (what: string) => bench.connector.asked.filter(question => question.what === what).length
    expect(asked('changed')).toBe(8)
    expect(asked('active')).toBeGreaterThan(2)
    expect(asked('active')).toBeLessThan(5)
    const before = asked('active')
    const round = runner.nextRound()
    await runner.round(signal)
    await round
    expect(asked('active')).toBe(before + 1)
  })

  it('lets a due round in between the batches of long work', async () => {
    const bench = new Bench()
    const runner = await SourceRunner.open(bench.deps)
    await runner.round(signal)
    bench.connector.asked.length = 0
    bench.connector.fault = what => {
      if (what === 'started') bench.elapsed += 20_000
    }
    await runner.work(signal)
    const order = bench.connector.asked.map(question => question.what)
    expect(order.filter(what => what === 'changed').length).toBeGreaterThan(1)
    bench.connector.fault = () => {}
    await runner.toRest(signal)
    expect(bench.stored()).toEqual(bench.truth())
  })
})
