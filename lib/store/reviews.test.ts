import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeCursor } from '@/lib/query/cursor'
import { NO_FILTER } from '@/lib/query/filter'
import type { ListQuery } from '@/lib/query/query'
import { pageQuestion } from '@/lib/sql/page'
import { ask, type StoreRow } from '@/lib/sql/question'
import { appendConnections } from './append'
import { readConnection } from './read'
import { addReviewNote, readReviewHistory, repairReviews, setReviews } from './reviews'
import { command, rows } from './run'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'
import { sampleConnection } from './testing/samples'
import { lastVersion } from './version'

let store: Store
beforeEach(async () => {
  store = (await openTestStore()).store
})
afterEach(() => store.close())

const NOW = Date.parse('2026-11-02T09:00:00.123Z')
const ann = { author: 'ann', role: 'auditor', now: NOW } as const
const only = { source: 'privx', id: 'c-1' }
const REVIEWED = { reviewed: true, text: '', moment: null }
const state = async (id = 'c-1') => {
  const row = await readConnection(store, { source: 'privx', id })
  return row && { reviewed: row.reviewed, reviewedBy: row.reviewedBy, reviewedAt: row.reviewedAt }
}
const BY_ANN = { reviewed: true, reviewedBy: 'ann', reviewedAt: '2026-11-02T09:00:00.123Z' }
const NOT = { reviewed: false, reviewedBy: null, reviewedAt: null }

test('a review stays through everything that is collected afterwards', async () => {
  const first = sampleConnection({ channelCount: 2 })
  await appendConnections(store, [first])
  expect(await state()).toEqual(NOT)
  const marked = await setReviews(store, [only], REVIEWED, ann)
  expect(marked).toMatchObject({ changed: [only], unchanged: [], missing: [] })
  expect(await lastVersion(store)).toBe(marked.version)
  const {
    firstSeenAt: _,
    reviewed,
    reviewedBy,
    reviewedAt,
    ...rest
  } = (await readConnection(store, only)) ?? {}
  expect(rest).toEqual(first)
  expect({ reviewed, reviewedBy, reviewedAt }).toEqual(BY_ANN)
  // The same again is no news; a changed copy, one that moved, and a late one with counts keep it.
  const later = { fetchedAt: '2026-11-03T00:00:00.000Z', confirmedAt: '2026-11-03T00:00:00.000Z' }
  expect(await appendConnections(store, [{ ...first, ...later }])).toMatchObject({ updated: 0 })
  await appendConnections(store, [{ ...first, ...later, closeReason: 'other' }])
  expect(await state()).toEqual(BY_ANN)
  await appendConnections(store, [{ ...first, ...later, startedAt: '2026-09-01T00:00:00.000Z' }])
  expect(await state()).toEqual(BY_ANN)
  await appendConnections(store, [sampleConnection({ fileCount: 4, fetchedAt: '2026-11-01T00:00:00.000Z' })])
  expect(await readConnection(store, only)).toMatchObject({ fileCount: 4, reviewed: true })
  await setReviews(store, [only], { reviewed: false, text: 'by mistake', moment: null }, ann)
  expect(await state()).toEqual(NOT)
  await (await store.client()).command({ query: 'OPTIMIZE TABLE connections FINAL' })
  expect(await state()).toEqual(NOT)
})

test('what was said is kept, with who, when and where in the log', async () => {
  await appendConnections(store, [sampleConnection()])
  const nasty = `it's "a" \\ b\n\t😀 {x:String}`
  const moment = { channelId: 'ch~1', offsetMs: 61_000 }
  await setReviews(store, [only], { reviewed: true, text: nasty, moment: null }, ann)
  expect(await addReviewNote(store, only, { text: 'look here', moment }, { ...ann, author: 'bob' })).toBe(
    true,
  )
  await setReviews(store, [only], { reviewed: false, text: '', moment: null }, { ...ann, role: 'admin' })
  expect(await addReviewNote(store, { source: 'privx', id: 'nobody' }, { text: 'x', moment }, ann)).toBe(
    false,
  )
  const history = await readReviewHistory(store, only)
  expect(history.map(({ id: _, ...entry }) => entry)).toEqual([
    {
      kind: 'set',
      reviewed: true,
      text: nasty,
      moment: null,
      author: 'ann',
      role: 'auditor',
      at: BY_ANN.reviewedAt,
    },
    {
      kind: 'note',
      reviewed: null,
      text: 'look here',
      moment,
      author: 'bob',
      role: 'auditor',
      at: BY_ANN.reviewedAt,
    },
    {
      kind: 'set',
      reviewed: false,
      text: '',
      moment: null,
      author: 'ann',
      role: 'admin',
      at: BY_ANN.reviewedAt,
    },
  ])
  expect(await readReviewHistory(store, { source: 'privx', id: 'nobody' })).toEqual([])
})

test('what is so already is left to whoever set it, and what is not stored is named', async () => {
  const ids = ['a', 'b', 'c'].map(id => ({ source: 'privx', id }))
  await appendConnections(
    store,
    ids.map(({ id }) => sampleConnection({ id })),
  )
  await setReviews(store, ids.slice(0, 1), REVIEWED, ann)
  const nobody = { source: 'privx', id: 'nobody' }
  const bob = { ...ann, author: 'bob' }
  expect(await setReviews(store, [...ids, nobody], REVIEWED, bob)).toMatchObject({
    changed: ids.slice(1),
    unchanged: ids.slice(0, 1),
    missing: [nobody],
  })
  expect((await state('a'))?.reviewedBy).toBe('ann')
  expect((await state('b'))?.reviewedBy).toBe('bob')
  expect(await readReviewHistory(store, { source: 'privx', id: 'a' })).toHaveLength(1)
  expect(await setReviews(store, ids, REVIEWED, ann)).toMatchObject({ changed: [], version: 0 })
})

test('pages of a walk show reviews as they were when it began', async () => {
  const ids = Array.from({ length: 6 }, (_, at) => `c-${at}`)
  await appendConnections(
    store,
    ids.map(id => sampleConnection({ id })),
  )
  const filter = { ...NO_FILTER, conditions: [{ op: 'in' as const, field: 'reviewed', values: ['false'] }] }
  const query: ListQuery = {
    dataset: 'connections',
    filter,
    order: [{ field: 'startedAt', direction: 'desc' }],
    limit: 2,
  }
  const context = { now: NOW, staleAfterMs: {} }
  const run = (statement: Parameters<typeof rows>[1]) => rows<StoreRow>(store, statement)
  const seen: string[] = []
  let page = await ask(run, pageQuestion({ query, context, asOf: await lastVersion(store) }))
  for (;;) {
    seen.push(...page.items.map(item => String(item.id)))
    // Whatever is marked meanwhile neither leaves the walk nor comes twice.
    await setReviews(
      store,
      ids.slice(0, seen.length + 1).map(id => ({ source: 'privx', id })),
      REVIEWED,
      ann,
    )
    if (page.nextCursor === null) break
    const decoded = decodeCursor(page.nextCursor, query)
    if (!decoded.ok) throw new Error(decoded.message)
    page = await ask(run, pageQuestion({ query: { ...query, cursor: decoded.cursor }, context, asOf: 0 }))
  }
  expect(seen.toSorted()).toEqual(ids)
  expect((await ask(run, pageQuestion({ query, context, asOf: await lastVersion(store) }))).items).toEqual([])
})

test('rows that do not say what was last said are put right', async () => {
  await appendConnections(store, [sampleConnection(), sampleConnection({ id: 'c-2' })])
  await setReviews(store, [only, { source: 'privx', id: 'c-2' }], REVIEWED, ann)
  expect(await repairReviews(store)).toBe(0)
  const version = (await lastVersion(store)) + 1
  await command(store, {
    sql: `INSERT INTO connections (* EXCEPT (searchText)) SELECT * REPLACE (false AS reviewed, '' AS reviewedBy, {v:UInt64} AS version)
          FROM connections FINAL WHERE id = 'c-1'`,
    params: { v: version },
  })
  expect(await state()).toMatchObject({ reviewed: false })
  expect(await repairReviews(store, only)).toBe(1)
  expect(await state()).toEqual(BY_ANN)
  expect(await repairReviews(store)).toBe(0)
})
