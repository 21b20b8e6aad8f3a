import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '@/lib/schema/connection'
import { NOT_REVIEWED } from '@/lib/schema/review'
import { appendConnections, appendFiles } from './append'
import { countsBySource, readConnection, readConnections, readFilesOf, readOpenConnections } from './read'
import { rows } from './run'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'
import { sampleConnection, sampleFile } from './testing/samples'
import { lastVersion } from './version'

let store: Store
beforeEach(async () => {
  store = (await openTestStore()).store
})
afterEach(() => store.close())

const count = async (sql: string) => {
  const [row] = await rows<{ n: number }>(store, { sql: `SELECT count() AS n FROM ${sql}`, params: {} })
  return row?.n
}
const at = (minute: number) => `2026-11-01T11:${String(minute).padStart(2, '0')}:00.000Z`
const fetched = (minute: number, over: Partial<Connection> = {}) =>
  sampleConnection({ fetchedAt: at(minute), confirmedAt: at(minute), ...over })
const only = { source: 'privx', id: 'c-1' }

/** The ids and states of the list as of a version, as a page with a cursor reads it. */
const asOf = (version: number) =>
  rows<{ id: string; status: string; startedAt: string }>(store, {
    sql: `SELECT id, status, startedAt FROM (
            SELECT key, id, status, startedAt FROM connections FINAL WHERE version <= {v:UInt64}
            UNION ALL
            SELECT key, id, status, startedAt FROM connections_superseded
            WHERE version <= {v:UInt64} AND supersededAt > {v:UInt64}
          ) ORDER BY id, startedAt LIMIT 1 BY key`,
    params: { v: version },
  })

describe('a connection', () => {
  test('comes back as it was appended, with its first sighting', async () => {
    const nasty = `it's "a" \\ b\n\t😀 {x:String} '); DROP TABLE connections; --\0\u2028`
    const full = sampleConnection({
      closeReason: nasty,
      tags: [nasty, ''],
      native: { nasty, deep: { list: [1, null] } },
    })
    const empty = sampleConnection({
      id: 'c-2',
      status: 'active',
      protocol: null,
      closeReason: null,
      userName: null,
      dstPort: null,
      endedAt: null,
      bytesIn: null,
      audited: null,
      roles: [],
      native: {},
    })
    expect(await appendConnections(store, [full, empty])).toMatchObject({ inserted: 2, updated: 0 })
    const found = await readConnections(store, [full, empty])
    expect(found.find(row => row.id === 'c-1')).toEqual({
      ...full,
      ...NOT_REVIEWED,
      firstSeenAt: full.fetchedAt,
    })
    expect(found.find(row => row.id === 'c-2')).toEqual({
      ...empty,
      ...NOT_REVIEWED,
      firstSeenAt: empty.fetchedAt,
    })
    expect(await readConnection(store, { source: 'privx', id: 'nobody' })).toBeNull()
  })

  test('with half a surrogate pair does not take its batch down', async () => {
    await appendConnections(store, [
      sampleConnection({ userName: 'a\ud83d' }),
      sampleConnection({ id: 'c-2' }),
    ])
    expect((await readConnection(store, only))?.userName).toBe('a\ufffd')
  })

  test('keeps its first sighting and the counts of its trail', async () => {
    await appendConnections(store, [fetched(1, { channelCount: 2, fileCount: 5, badFileCount: 1 })])
    const again = await appendConnections(store, [fetched(2, { closeReason: 'idle' })])
    expect(again).toMatchObject({ inserted: 0, updated: 1 })
    expect(await readConnection(store, only)).toMatchObject({
      firstSeenAt: at(1),
      fetchedAt: at(2),
      closeReason: 'idle',
      channelCount: 2,
      fileCount: 5,
      badFileCount: 1,
    })
  })

  test('is stored once when it comes twice in a batch, the later fetched copy winning', async () => {
    const batch = [fetched(3, { closeReason: 'late' }), fetched(1, { closeReason: 'early', fileCount: 4 })]
    expect(await appendConnections(store, batch)).toMatchObject({ inserted: 1, updated: 0 })
    expect(await readConnection(store, only)).toMatchObject({
      closeReason: 'late',
      fileCount: 4,
      fetchedAt: at(3),
    })
  })

  test('is not overwritten by a copy fetched earlier, which may still bring its counts', async () => {
    await appendConnections(store, [fetched(5, { closeReason: 'known' })])
    const { version } = await appendConnections(store, [
      fetched(4, { closeReason: 'late', status: 'active' }),
    ])
    expect(await readConnection(store, only)).toMatchObject({
      closeReason: 'known',
      status: 'closed',
      fetchedAt: at(5),
    })
    expect(version).toBe(await lastVersion(store))
    expect(await appendConnections(store, [fetched(4, { closeReason: 'late', fileCount: 3 })])).toMatchObject(
      { updated: 1 },
    )
    expect(await readConnection(store, only)).toMatchObject({
      closeReason: 'known',
      fileCount: 3,
      firstSeenAt: at(5),
    })
  })

  test('that ended and says nothing new is not written again; an open one is, for its confirmation', async () => {
    const open = { id: 'open', status: 'active' as const }
    const first = await appendConnections(store, [fetched(1), fetched(1, open)])
    const second = await appendConnections(store, [fetched(2), fetched(2, open)])
    expect(second).toMatchObject({ inserted: 0, updated: 1 })
    expect(second.version).toBeGreaterThan(first.version)
    const third = await appendConnections(store, [fetched(2), fetched(2, open)])
    expect(third).toEqual({ inserted: 0, updated: 0, version: second.version })
    expect((await readConnection(store, { source: 'privx', id: 'open' }))?.confirmedAt).toBe(at(2))
  })

  test('whose start moves is in the list once, at its new place', async () => {
    const moved = '2026-09-30T08:00:00.000Z'
    await appendConnections(store, [fetched(1), fetched(1, { id: 'c-2' })])
    expect(await appendConnections(store, [fetched(2, { startedAt: moved })])).toMatchObject({
      inserted: 0,
      updated: 1,
    })
    expect(await count('connections FINAL')).toBe(2)
    expect(await readConnection(store, only)).toMatchObject({ startedAt: moved, firstSeenAt: at(1) })
    // And back again, over the tombstone.
    await appendConnections(store, [fetched(3)])
    expect(await count('connections FINAL')).toBe(2)
    expect(await readConnection(store, only)).toMatchObject({
      startedAt: sampleConnection().startedAt,
      fetchedAt: at(3),
    })
    await (await store.client()).command({ query: 'OPTIMIZE TABLE connections FINAL' })
    expect(await count('connections FINAL')).toBe(2)
  })
})

test('an older version of the list is read as it was, while rows change, move and come', async () => {
  const ids = ['a', 'b', 'c', 'd']
  const first = await appendConnections(
    store,
    ids.map(id => fetched(1, { id, status: 'active' })),
  )
  const before = await asOf(first.version)
  const second = await appendConnections(store, [
    fetched(2, { id: 'a', status: 'closed' }),
    fetched(2, { id: 'b', status: 'active', startedAt: '2026-10-01T00:00:00.000Z' }),
    fetched(2, { id: 'new' }),
  ])
  const between = await asOf(second.version)
  await appendConnections(store, [
    fetched(3, { id: 'a', status: 'failed' }),
    fetched(3, { id: 'b', status: 'failed' }),
  ])
  await (await store.client()).command({ query: 'OPTIMIZE TABLE connections FINAL' })
  expect(await asOf(first.version)).toEqual(before)
  expect(before.map(row => row.id)).toEqual(ids)
  expect(await asOf(second.version)).toEqual(between)
  expect(between.map(row => `${row.id} ${row.status}`)).toEqual([
    'a closed',
    'b active',
    'c active',
    'd active',
    'new closed',
  ])
})

test('versions rise strictly and are acknowledged, also when appends are begun at once', async () => {
  const results = await Promise.all(
    Array.from({ length: 5 }, (_, n) => appendConnections(store, [fetched(n, { id: `c-${n}` })])),
  )
  const versions = results.map(result => result.version)
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
  expect(await lastVersion(store)).toBe(versions.at(-1))
})

test('a batch larger than one statement, over many months, is stored whole', async () => {
  const batch = Array.from({ length: 4_500 }, (_, n) =>
    fetched(1, {
      id: `c-${n}`,
      startedAt: new Date(Date.UTC(2010, n < 4_390 ? 0 : n - 4_390, 1)).toISOString(),
    }),
  )
  expect(await appendConnections(store, batch)).toMatchObject({ inserted: 4_500, updated: 0 })
  expect(await appendConnections(store, batch)).toMatchObject({ inserted: 0, updated: 0 })
  expect(
    await appendConnections(
      store,
      batch.map(row => ({ ...row, closeReason: 'x' })),
    ),
  ).toMatchObject({ updated: 4_500 })
  expect(await count('connections FINAL')).toBe(4_500)
  expect(await count('connections_superseded')).toBe(4_500)
})

test('open connections and counts are asked by source', async () => {
  await appendConnections(store, [
    fetched(1, { id: 'a', status: 'active', startedAt: at(0) }),
    fetched(1, { id: 'b', status: 'terminating' }),
    fetched(1, { id: 'c' }),
    fetched(1, { id: 'd', status: 'active', source: 'vpn', vendor: 'cloudconnexa' }),
  ])
  expect((await readOpenConnections(store, 'privx')).map(row => row.id)).toEqual(['a', 'b'])
  expect(await countsBySource(store)).toEqual([
    {
      source: 'privx',
      connections: 3,
      open: 2,
      oldest: sampleConnection().startedAt,
      newest: at(0),
      confirmedAt: at(1),
    },
    expect.objectContaining({ source: 'vpn', connections: 1, open: 1 }),
  ])
})

test('files are kept by connection, channel and id', async () => {
  const files = [
    sampleFile(),
    sampleFile({ channelId: '1', id: 'f-1' }),
    sampleFile({
      kind: 'protocol',
      id: 'p',
      name: null,
      size: null,
      status: null,
      closed: null,
      closedAt: null,
    }),
    sampleFile({ connectionId: 'c-2' }),
  ]
  expect(await appendFiles(store, files)).toMatchObject({ inserted: 4, updated: 0 })
  expect(await appendFiles(store, [sampleFile({ fetchedAt: at(9) })])).toMatchObject({
    inserted: 0,
    updated: 0,
  })
  const moved = sampleFile({
    fetchedAt: at(9),
    status: 'CHECKSUM_MISMATCH',
    openedAt: '2026-10-01T00:00:00.000Z',
  })
  expect(await appendFiles(store, [moved])).toMatchObject({ inserted: 0, updated: 1 })
  const kept = await readFilesOf(store, only)
  expect(kept.map(file => `${file.channelId} ${file.id}`)).toEqual(['0 p', '0 f-1', '1 f-1'])
  expect(kept[0]).toEqual({ ...files[2], extension: null, firstSeenAt: sampleFile().fetchedAt })
  expect(kept[1]).toEqual({ ...moved, extension: 'csv', firstSeenAt: sampleFile().fetchedAt })
})
