import { afterEach, describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/clock'
import { FakeStore } from './testing/fake-store'
import { Installation } from './testing/installation'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOON = Date.parse('2026-11-18T12:00:00.000Z')

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

describe('a source that is down for ten minutes', () => {
  it.each([
    ['proxies', 'mobilerun', { reset: {} }, /^unreachable since 12:\d\d UTC: It could not be reached/],
    ['vpn', 'cloudconnexa', { status: { code: 503 } }, /^unreachable since 12:\d\d UTC: It failed\. \(503\)/],
    ['privx', 'privx', { html: {} }, /^unreachable since 12:\d\d UTC: It answered with a web page/],
  ] as const)(
    '%s says so with the reason and closes the gap by itself',
    async (source, vendor, fault, said) => {
      const stores = new Map<string, FakeStore>()
      const storeOf = (id: string) => stores.get(id) ?? keep(id, new FakeStore())
      const keep = (id: string, store: FakeStore) => {
        stores.set(id, store)
        return store
      }
      const installation = await Installation.open({
        beginMs: NOON,
        demoDays: 5,
        historyDays: 1,
        everySecondsOf: () => 15,
        storeOf,
      })
      closers.push(() => installation.close())
      const { time, demo } = installation
      const began = time.clock() - 20 * HOUR
      expect(installation.completeness(source, began)).toMatchObject({ state: 'exact', reason: null })

      demo.servers[vendor].faults.set(fault)
      const downAt = time.clock()
      for (let minute = 1; minute <= 10; minute++) {
        await time.pass(MINUTE)
        for (const { id } of demo.sources.filter(each => each.id !== source))
          expect(installation.completeness(id, began)).toMatchObject({ state: 'exact', reason: null })
        if (minute < 2) continue
        const line = installation.completeness(source, began)
        expect(line).toMatchObject({ state: 'unreachable', reason: expect.stringMatching(said) })
        // It says up to when it is whole, and how far behind it is.
        expect(Date.parse(line?.to ?? '')).toBeLessThanOrEqual(downAt + 15_000)
        expect(line?.lagMs).toBeGreaterThan((minute - 1) * MINUTE)
        // Since when: the moment at which it first failed, to the minute, as long as it fails.
        const { failingSince } = installation.state(source)
        expect(Date.parse(failingSince ?? '') - downAt).toBeLessThan(MINUTE)
        expect(line?.reason).toContain(`since ${failingSince?.slice(11, 16)} UTC`)
      }
      // What lies before it went down is as good as ever.
      const earlier = { from: toInstant(began), to: toInstant(downAt - MINUTE) }
      expect(installation.completenessOf(source, earlier)).toMatchObject({ state: 'exact', reason: null })

      demo.servers[vendor].faults.clear()
      await time.pass(5 * MINUTE)
      expect(installation.completeness(source, began)).toMatchObject({ state: 'exact', reason: null })
      expect(installation.state(source)).toMatchObject({ health: 'ok', gaps: [], failingSince: null })
      await installation.untilRest()
      for (const { id } of demo.sources) {
        const stored = [...storeOf(id).connections.values()]
        installation.expectTruth(id, stored, began)
      }
    },
    120_000,
  )
})
