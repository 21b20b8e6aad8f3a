import { describe, expect, it } from 'vitest'
import { Bench } from './testing/bench'
import { DAY, HOUR, MINUTE } from './testing/fake-world'
import { Unreadable } from './unreadable'

const signal = new AbortController().signal
const nameless = { id: null, reason: 'not an object', excerpt: 'null' }

/** A vendor that spoils some records of every listing, without so much as their ids. */
function spoil(bench: Bench): void {
  const old = bench.connector.truth().filter(row => row.endedAt !== null)
  bench.connector.forgotten = new Set(old.slice(0, 5).map(row => row.id))
  bench.connector.rejected = [nameless]
}

function mend(bench: Bench): void {
  bench.connector.forgotten = new Set()
  bench.connector.rejected = []
}

describe('a window with records that cannot be read', () => {
  it('is asked about again until it has none, past and present alike', async () => {
    const bench = new Bench()
    spoil(bench)
    const runner = await bench.run()
    expect(runner.state()).toMatchObject({ gaps: [], backfill: null, counters: { unreadable: 1 } })
    for (let round = 0; round < 30; round++) {
      bench.pass(3 * MINUTE)
      await runner.toRest(signal)
    }
    expect(bench.store.quarantined).toHaveLength(1)
    mend(bench)
    expect(bench.stored().length).toBe(bench.truth().length - 5)
    bench.pass(HOUR)
    await runner.toRest(signal)
    expect(bench.stored()).toEqual(bench.truth())
    expect(runner.state().counters.unreadable).toBe(0)
    expect(runner.memory.now.walks).toEqual([])
  })

  it('is asked about again after a restart', async () => {
    const bench = new Bench()
    spoil(bench)
    await bench.run()
    mend(bench)
    bench.pass(HOUR)
    const runner = await bench.run()
    expect(bench.stored()).toEqual(bench.truth())
    expect(runner.memory.now.walks).toEqual([])
  })

  it('is given up when its records stay as they are', async () => {
    const bench = new Bench()
    spoil(bench)
    const runner = await bench.run()
    bench.connector.rejected = []
    const truth = bench.connector.truth.bind(bench.connector)
    const [bad] = truth()
    bench.connector.fault = (_, window) => {
      const at = bad?.startedAt ?? ''
      bench.connector.rejected = window && window.from <= at && at < window.to ? [nameless] : []
    }
    bench.connector.asked.length = 0
    for (let hour = 0; hour < 40; hour++) {
      bench.pass(HOUR)
      await runner.toRest(signal)
    }
    expect(runner.memory.now.walks).toEqual([])
    expect(runner.state().counters.unreadable).toBe(1)
    const asked = bench.connector.asked.filter(question => question.what === 'started')
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.length).toBeLessThan(60)
  })
})

describe('what counts as unreadable', () => {
  const hours = (from: number, to: number) => ({
    from: new Date(DAY + from * HOUR).toISOString(),
    to: new Date(DAY + to * HOUR).toISOString(),
  })
  const named = { id: 'a', reason: 'no start', excerpt: '{}' }

  it('is news once, until its reason changes', () => {
    const unreadable = new Unreadable()
    expect(unreadable.met(named, 'open')).toBe(true)
    expect(unreadable.met(named, hours(0, 1))).toBe(false)
    expect(unreadable.met({ ...named, reason: 'no id' }, 'open')).toBe(true)
    expect(unreadable.size).toBe(1)
    unreadable.read('a')
    expect(unreadable.size).toBe(0)
  })

  it('ends when every place where it was met answers without it', () => {
    const unreadable = new Unreadable()
    unreadable.met(nameless, hours(0, 4))
    unreadable.met(nameless, 'open')
    unreadable.answered(hours(0, 3), [])
    unreadable.answered('open', [nameless])
    unreadable.answered(hours(2, 5), [named])
    expect(unreadable.size).toBe(1)
    unreadable.answered('absent', [])
    expect(unreadable.size).toBe(1)
    unreadable.answered('open', [])
    expect(unreadable.size).toBe(0)
  })
})
