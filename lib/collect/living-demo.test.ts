import { afterEach, describe, expect, it } from 'vitest'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { HOUR, MINUTE } from './testing/fake-world'
import { expectGroundTruth, expectTrails, openCollector, startLivingDemo } from './testing/living-demo'

const NOON = Date.parse('2026-11-18T12:00:00.000Z')
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function setUp() {
  const { demo, deps } = await startLivingDemo(NOON)
  closers.push(demo.close)
  const { store, close } = await openTestStore()
  closers.push(close)
  const collection = await openCollector(demo, store, deps)
  closers.push(collection.close)
  return { demo, deps, store, collection }
}

describe('collecting the living demo', () => {
  it('holds what is true, and still does when the world has moved', async () => {
    const { demo, deps, store, collection } = await setUp()
    await collection.toRest()
    await expectGroundTruth(demo, store, deps)
    expect(await expectTrails(store, collection, deps.clock())).toBeGreaterThan(20)

    for (const step of [15_000, 3 * MINUTE, 2 * HOUR]) {
      deps.advance(step)
      await collection.toRest()
      await expectGroundTruth(demo, store, deps)
    }
    for (const state of collection.collector.sourceStates()) {
      expect(state).toMatchObject({ health: 'ok', gaps: [], backfill: null, lastError: null })
    }
  }, 180_000)

  it('closes the gap after one source was down, and the others never notice', async () => {
    const { demo, deps, store, collection } = await setUp()
    await collection.toRest()
    const { collector } = collection
    demo.servers.mobilerun.faults.set({ status: { code: 503 } })
    for (let minute = 0; minute < 10; minute += 1) {
      deps.advance(MINUTE)
      for (const { source } of collector.sourceStates()) {
        const round = collector.runner(source).round(new AbortController().signal)
        if (source === 'proxies') await expect(round).rejects.toThrow()
        else await round
        if (source !== 'proxies') expect(collector.sourceState(source)?.health).toBe('ok')
      }
    }
    expect(collector.sourceState('proxies')).toMatchObject({ health: 'backing-off' })
    demo.servers.mobilerun.faults.clear()
    deps.advance(5 * MINUTE)
    await collection.toRest()
    await expectGroundTruth(demo, store, deps)
    expect(collector.sourceState('proxies')).toMatchObject({ health: 'ok', gaps: [] })
  }, 180_000)
})
