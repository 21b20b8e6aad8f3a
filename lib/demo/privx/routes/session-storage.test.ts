import { afterAll, beforeAll, expect, test } from 'vitest'
import { page, startTestPrivx, type TestPrivx } from '../testing/start'

const STORE = '/auth/api/v1/sessionstorage'
let privx: TestPrivx
beforeAll(async () => {
  privx = await startTestPrivx()
})
afterAll(() => privx.server.close())

const search = async (body: unknown) =>
  page(await privx.send('POST', `${STORE}/sessions/search?limit=1000`, body))

test('a connection’s session is found, and has all its fields', async () => {
  const newest = page(await privx.send('GET', 'connections?limit=1&sortkey=connected&sortdir=DESC')).items[0]
  const { items } = await search({ id: newest?.session_id })
  expect(items).toHaveLength(1)
  expect(Object.keys(items[0] ?? {})).toEqual([
    'id',
    'user_id',
    'source_id',
    'domain',
    'username',
    'remote_addr',
    'user_agent',
    'type',
    'parent_session_id',
    'created',
    'updated',
    'expires',
    'token_expires',
    'logged_out',
    'current',
  ])
})

test('sessions are listed by user and by source, and searched by words', async () => {
  const { items } = await search({})
  const live = items.filter(item => item.logged_out === false)
  const [sample] = live
  const ofUser = page(await privx.send('GET', `${STORE}/users/${sample?.user_id}/sessions?limit=1000`))
  expect(ofUser.count).toBe(live.filter(item => item.user_id === sample?.user_id).length)
  const ofSource = page(await privx.send('GET', `${STORE}/sources/${sample?.source_id}/sessions?limit=1000`))
  expect(ofSource.count).toBe(live.filter(item => item.source_id === sample?.source_id).length)
  const named = await search({ keywords: String(sample?.username) })
  expect(named.count).toBeGreaterThan(0)
  expect((await search({ user_id: 'nobody' })).count).toBe(0)
})

test('a session is ended, or all of a user', async () => {
  const { items } = await search({})
  const [sample] = items.filter(item => item.logged_out === false)
  expect((await privx.send('POST', `${STORE}/sessions/${sample?.id}/terminate`)).status).toBe(200)
  expect((await search({ id: sample?.id })).items[0]).toMatchObject({ logged_out: true })
  expect((await privx.send('POST', `${STORE}/sessions/nothing/terminate`)).status).toBe(404)
  const other = items.find(item => item.logged_out === false && item.user_id !== sample?.user_id)
  expect((await privx.send('POST', `${STORE}/users/${other?.user_id}/sessions/terminate`)).status).toBe(200)
  expect(page(await privx.send('GET', `${STORE}/users/${other?.user_id}/sessions`)).count).toBe(0)
})
