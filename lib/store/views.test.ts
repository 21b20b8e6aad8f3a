import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate'
import { command } from './run'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'
import { changeView, chooseDefaultView, createView, readViews } from './views'

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

const content = {
  dataset: 'connections',
  name: "Busy “now” \\ it's",
  search: 'status=active&userName=a%26b',
  columns: null,
  isShared: false,
} as const
const keep = (owner: string, over = {}) => createView(store, owner, () => ({ ...content, ...over }))
const seenBy = async (viewer: string) => (await readViews(store, viewer)).map(view => view.id)

test('a view is seen by its owner, a shared one by all, by name', async () => {
  const [own, shared] = [
    await keep('ann', { name: 'zebra' }),
    await keep('ann', { name: 'Ape', isShared: true }),
  ]
  expect(await readViews(store, 'ann')).toEqual([
    { ...shared, isDefault: false },
    { ...own, isDefault: false },
  ])
  expect(await seenBy('bob')).toEqual([shared.id])
  expect(own).toEqual({ ...content, name: 'zebra', id: own.id, owner: 'ann', version: own.version })
})

test('text comes back as it was, but for what is no text', async () => {
  const view = await keep('carl', { name: `${content.name}\ud800` })
  expect((await readViews(store, 'carl')).find(one => one.id === view.id)).toMatchObject({
    name: `${content.name}\ufffd`,
    search: content.search,
  })
})

test('columns come back as they were, and stay through a change of something else', async () => {
  const columns = {
    shown: ['id', 'it’s'],
    hidden: [],
    widths: { id: 90 },
    pinned: 1,
    density: 'compact',
  } as const
  const view = await keep('cora', { columns })
  const stored = async () => (await readViews(store, 'cora')).find(one => one.id === view.id)?.columns
  expect(await stored()).toEqual(columns)
  expect((await changeView(store, view.id, () => ({ name: 'other' }))).columns).toEqual(columns)
  expect(await stored()).toEqual(columns)
  await changeView(store, view.id, () => ({ columns: null }))
  expect(await stored()).toBeNull()
})

test('a change sees what is kept, and makes a greater version', async () => {
  const [first, other] = [await keep('dora', { name: 'one' }), await keep('dora', { name: 'two' })]
  const changed = await changeView(store, first.id, (kept, others) => {
    expect(kept).toEqual({ ...first, isDeleted: false })
    expect(others.map(view => view.id)).toEqual([other.id])
    return { name: 'three', isShared: true }
  })
  expect(changed).toMatchObject({ name: 'three', isShared: true, search: content.search, owner: 'dora' })
  expect(changed.version).toBeGreaterThan(first.version)
})

test('a change that is refused changes nothing', async () => {
  const view = await keep('emil')
  const refuse = () => {
    throw new Error('no')
  }
  await expect(changeView(store, view.id, refuse)).rejects.toThrow('no')
  await expect(createView(store, 'emil', refuse)).rejects.toThrow('no')
  const mine = (await readViews(store, 'emil')).filter(one => one.owner === 'emil')
  expect(mine).toEqual([{ ...view, isDefault: false }])
})

test.each(['', 'x', '00000000-0000-0000-0000-000000000000'])('there is no view “%s”', async id => {
  await expect(
    changeView(store, id, kept => {
      throw new Error(String(kept))
    }),
  ).rejects.toThrow('null')
})

test('a deleted view is gone, and can be written again', async () => {
  const view = await keep('fay')
  const deleted = await changeView(store, view.id, () => ({ isDeleted: true }))
  expect(await seenBy('fay')).not.toContain(view.id)
  const again = await changeView(store, view.id, kept => {
    expect(kept).toEqual(deleted)
    return { isDeleted: false }
  })
  expect(await readViews(store, 'fay')).toContainEqual({
    ...view,
    version: again.version,
    isDefault: false,
  })
})

test('each viewer begins with a view of their own choice, for each list', async () => {
  const shared = await keep('gus', { name: 'all', isShared: true })
  const mine = await keep('hal', { name: 'mine' })
  const files = await keep('hal', { name: 'files', dataset: 'files' })
  const defaults = async (viewer: string) =>
    (await readViews(store, viewer)).filter(view => view.isDefault).map(view => view.name)
  await chooseDefaultView(store, 'hal', 'connections', shared.id)
  await chooseDefaultView(store, 'hal', 'files', files.id)
  expect(await defaults('hal')).toEqual(['all', 'files'])
  expect(await defaults('gus')).toEqual([])
  await chooseDefaultView(store, 'hal', 'connections', mine.id)
  await chooseDefaultView(store, 'hal', 'files', null)
  expect(await defaults('hal')).toEqual(['mine'])
})

test('writers at the same moment see one another', async () => {
  const seen: number[] = []
  await Promise.all(
    [1, 2, 3].map(() =>
      createView(store, 'ida', own => {
        seen.push(own.length)
        return content
      }),
    ),
  )
  expect(seen).toEqual([0, 1, 2])
})

test('columns that an earlier version kept in the search come out of it, however often it is migrated', async () => {
  const columns = {
    shown: ['userName', 'dstHost'],
    hidden: [],
    widths: { dstHost: 240 },
    pinned: 1,
    density: 'regular',
  }
  const kept = `columns=${encodeURIComponent(JSON.stringify(columns))}`
  const searches = {
    'a both': `status=closed&q=columns%3D%26`,
    'b columns only': '',
    'c none': 'status=active&q=columns%3Dx',
    'd cut off': 'type=SSH',
  }
  const stored = [
    `${searches['a both']}&${kept}`,
    kept,
    searches['c none'],
    `${searches['d cut off']}&${kept.slice(0, -9)}`,
  ]
  for (const [at, name] of Object.keys(searches).entries()) await keep('ivy', { name, search: stored[at] })
  const own = async () => (await readViews(store, 'ivy')).filter(view => view.owner === 'ivy')
  const before = await own()
  for (let times = 0; times < 2; times++) {
    await command(store, { sql: 'TRUNCATE TABLE migrations', params: {} })
    await migrate(store)
  }
  const expected = Object.entries(searches).map(([name, search], at) => ({
    ...before[at],
    ...{ name, search, columns: at < 2 ? columns : null },
  }))
  expect(await own()).toEqual(expected)
})
