import { beforeAll, expect, test } from 'vitest'
import { toInstant } from '@/lib/clock'
import { countQuarantine } from './count-quarantine'
import { quarantine } from './quarantine'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'

let store: Store

beforeAll(async () => {
  ;({ store } = await openTestStore())
})

const record = (id: string, reason: string) => ({ id, reason, excerpt: '{}' })

test('counts what is kept of each source, the same record once', async () => {
  // What was set aside long ago is forgotten.
  const at = toInstant(Date.now())
  expect(await countQuarantine(store)).toEqual(new Map())
  await quarantine(store, 'vpn', [record('a', 'no start'), record('b', 'no start')], at)
  await quarantine(store, 'vpn', [record('a', 'no start'), record('a', 'no id')], at)
  await quarantine(store, 'wifi', [record('a', 'no start')], at)
  expect(await countQuarantine(store)).toEqual(
    new Map([
      ['vpn', 3],
      ['wifi', 1],
    ]),
  )
})
