import { afterAll, beforeAll, expect, test } from 'vitest'
import { toInstant } from '@/lib/clock'
import { readCheckpoint, writeCheckpoint } from './checkpoint'
import { quarantine, readQuarantine } from './quarantine'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

const DAY_MS = 86_400_000
const began = Date.now() - 10 * DAY_MS
/** The days up to now: what was set aside is forgotten after thirty. */
const day = (number: number) => toInstant(began + number * DAY_MS)

test('a checkpoint is what was last written under its name', async () => {
  expect(await readCheckpoint(store, 'vpn', 'tail')).toBeNull()
  await writeCheckpoint(store, 'vpn', 'tail', { at: day(1), seen: ["it's", '"'] })
  await writeCheckpoint(store, 'vpn', 'tail', { at: day(2) })
  await writeCheckpoint(store, 'privx', 'tail', 7)
  expect(await readCheckpoint(store, 'vpn', 'tail')).toEqual({ at: day(2) })
  expect(await readCheckpoint(store, 'privx', 'tail')).toBe(7)
})

test('a record that could not be read is kept once per reason, with the last time it was met', async () => {
  const bad = { id: 'x-1', reason: 'startedAt: not a date', excerpt: '{"startedAt":"soon"}' }
  const nameless = { id: null, reason: 'not an object', excerpt: '[]\ud800' }
  await quarantine(store, 'feeds', [bad, nameless], day(1))
  await quarantine(store, 'feeds', [bad], day(2))
  await quarantine(store, 'vpn', [bad], day(1))
  expect(await readQuarantine(store, { source: 'feeds' })).toEqual([
    { source: 'feeds', ...bad, at: day(2) },
    { source: 'feeds', ...nameless, excerpt: '[]\ufffd', at: day(1) },
  ])
  expect(await readQuarantine(store, { limit: 2 })).toHaveLength(2)
})
