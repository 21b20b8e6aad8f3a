import { beforeAll, describe, expect, test } from 'vitest'
import { toInstant } from '@/lib/clock'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { ask, type StoreRow } from './question'
import { RELATED_ROWS, relatedQuestion } from './related'
import { CONTEXT, insertSamples, NOW, type Sample, sampleRows } from './testing/sample-rows'

const HOUR = 3_600_000
const [PLAIN] = sampleRows(1, 5)

/** A connection of one hour, so many hours ago, that has nothing in common with any other unless it says so. */
function made(id: string, hoursAgo: number, has: Partial<Sample> = {}): Sample {
  if (!PLAIN) throw new Error('there should be a row')
  const began = NOW - hoursAgo * HOUR
  const [startedAt, endedAt] = [toInstant(began), toInstant(began + HOUR)]
  const nothing = { userId: null, userName: null, userEmail: null, device: null, srcIp: null, dstHost: null }
  const closed = { status: 'closed', startedAt, endedAt, lastActivityAt: null, durationMs: HOUR } as const
  return { ...PLAIN, ...nothing, ...closed, source: 'vpn', id, ...has }
}

const ALICE = made('alice', 10, {
  source: 'privx',
  userId: 'u-1',
  userName: 'Alice Ärm',
  userEmail: 'alice@corp.example',
  device: 'laptop-7',
  srcIp: '10.0.0.1',
  dstHost: 'db-01',
})
const OTHERS = [
  made('mail', 11, { userEmail: 'Alice@Corp.example', srcIp: '10.0.0.1' }),
  made('mail-as-name', 9, { userName: 'alice@corp.example' }),
  made('same-id', 9, { source: 'privx', userId: 'u-1' }),
  made('id-elsewhere', 9, { userId: 'u-1' }),
  made('name', 9, { userName: 'ALICE ÄRM' }),
  made('login', 9, { userName: 'alice' }),
  made('device', 9, { device: 'LAPTOP-7' }),
  made('address-then', 10.5, { srcIp: '10.0.0.1' }),
  made('address-later', 8, { srcIp: '10.0.0.1' }),
  made('host-then', 9.5, { dstHost: 'DB-01' }),
  made('host-earlier', 14, { dstHost: 'db-01' }),
  made('long-open', 60, { dstHost: 'db-01', status: 'active', endedAt: null }),
  made('long-closed', 60, { dstHost: 'db-01' }),
  made('by-duration', 20, { dstHost: 'db-01', endedAt: null, durationMs: 10.5 * HOUR }),
  made('by-activity', 19, { dstHost: 'db-01', endedAt: null, lastActivityAt: toInstant(NOW - 10 * HOUR) }),
  made('too-late', 1, { dstHost: 'db-01' }),
  made('nobody', 10),
  ...Array.from({ length: 30 }, (_, n) => made(`crowd-${n}`, 50 + n / 100, { dstHost: 'crowded' })),
]

let store: Store
beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, [ALICE, ...OTHERS], Date.now())
})

const around = (row: Sample, hours: number) =>
  ask(
    statement => rows<StoreRow>(store, statement),
    relatedQuestion({ ...row, liveness: 'confirmed' }, hours, CONTEXT),
  )

test('each is found by its most certain rule, those open at the same time first', async () => {
  const { from, to, groups } = await around(ALICE, 6)
  expect([from, to]).toEqual([toInstant(NOW - 16 * HOUR), toInstant(NOW - 3 * HOUR)])
  const found = groups.map(({ rule, items }) => [rule, ...items.map(({ connection }) => connection.id)])
  expect(found).toEqual([
    ['email', 'mail', 'mail-as-name'],
    ['user-id', 'same-id'],
    ['user-name', 'name'],
    ['login', 'login'],
    ['device', 'device'],
    ['address-open', 'address-then'],
    ['address', 'address-later'],
    ['host-open', 'host-then', 'by-activity', 'by-duration', 'long-open'],
    ['host', 'host-earlier'],
  ])
  expect(groups.map(({ value }) => value).slice(0, 5)).toEqual([
    'alice@corp.example',
    'u-1',
    'Alice Ärm',
    'alice',
    'laptop-7',
  ])
  expect(groups[0]?.items[0]?.rules).toEqual(['email', 'address-open'])
  expect(groups.every(({ more }) => !more)).toBe(true)
})

describe('how far', () => {
  test('fewer hours find less, more hours more', async () => {
    const ids = async (hours: number) =>
      (await around(ALICE, hours)).groups.flatMap(({ items }) => items.map(({ connection }) => connection.id))
    expect(await ids(1)).not.toContain('host-earlier')
    expect(await ids(9)).toContain('too-late')
    expect(await ids(50)).toContain('long-closed')
  })

  test('a rule has the nearest rows, and says when there are more', async () => {
    const [group, ...more] = (await around(made('here', 50, { dstHost: 'crowded' }), 1)).groups
    expect(more).toEqual([])
    expect(group).toMatchObject({ rule: 'host-open', more: true })
    expect(group?.items.map(({ connection }) => connection.id)).toEqual(
      Array.from({ length: RELATED_ROWS }, (_, n) => `crowd-${n}`),
    )
  })
})

test('a login finds the e-mail it is the name of', async () => {
  const { groups } = await around(made('proxy', 10, { userName: 'alice' }), 6)
  const found = groups.map(({ rule, items }) => [rule, ...items.map(({ connection }) => connection.id)])
  expect(found).toEqual([
    ['user-name', 'login'],
    ['login', 'alice', 'mail'],
  ])
})

test('one of which nothing is known has no relations, and nothing is asked', () => {
  expect(relatedQuestion({ ...made('x', 1), liveness: 'unknown' }, 6, CONTEXT).statements).toEqual([])
})
