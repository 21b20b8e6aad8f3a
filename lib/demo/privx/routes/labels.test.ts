import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnections } from '../connections'
import type { PrivxState } from '../evaluate'
import { firstOf, page, record, startTestPrivx, type TestPrivx } from '../testing/start'

let privx: TestPrivx
let states: PrivxState[]
beforeAll(async () => {
  privx = await startTestPrivx()
  const { world, server, clock } = privx
  states = createConnections(world, server.overlay, null).select(null, clock.clock())
})
afterAll(() => privx.server.close())

const get = async (id: string) => record((await privx.send('GET', `connections/${id}`)).json())

test('tags are listed sorted, paged and narrowed', async () => {
  const all = [...new Set(states.flatMap(({ tags }) => tags))].sort()
  const listing = record((await privx.send('GET', 'connections/tags?limit=1000')).json())
  expect(listing).toEqual({ count: all.length, items: all })
  const narrowed = record((await privx.send('GET', 'connections/tags?query=INCIDENT&sortdir=DESC')).json())
  expect(narrowed.items).toEqual(['incident-4711'])
})

test('tags are replaced, each kept once, and found by a search', async () => {
  const { plan } = firstOf(states, ({ tags }) => tags.length > 0)
  const answer = await privx.send('PUT', `connections/${plan.id}/tags`, ['seen', '<b>', 'seen'])
  expect(answer.status).toBe(200)
  expect(await get(plan.id)).toMatchObject({ tags: ['seen', '<b>'] })
  expect(page(await privx.send('POST', 'connections/search', { tags: ['<b>'] })).count).toBe(1)
  expect((await privx.send('PUT', `connections/${plan.id}/tags`, { not: 'a list' })).status).toBe(400)
  expect((await privx.send('PUT', `connections/${plan.id}/tags`, [1])).status).toBe(400)
})

test('an access role is granted, listed as a bare list, and revoked', async () => {
  const { plan } = firstOf(states, ({ accessRoles }) => accessRoles.length === 0)
  const [role] = plan.person.roles
  expect((await privx.send('POST', `connections/${plan.id}/access_roles/${role?.id}`)).status).toBe(200)
  const listed = (await privx.send('GET', `connections/${plan.id}/access_roles`)).json()
  expect(listed).toEqual([{ id: role?.id, name: role?.name, added: expect.stringMatching(/Z$/) }])
  expect(await get(plan.id)).toMatchObject({ access_roles: listed })
  expect((await privx.send('DELETE', `connections/${plan.id}/access_roles/${role?.id}`)).status).toBe(200)
  expect((await privx.send('DELETE', `connections/${plan.id}/access_roles/${role?.id}`)).status).toBe(404)
  const unknown = '00000000-0000-4000-8000-000000000000'
  expect((await privx.send('POST', `connections/${plan.id}/access_roles/${unknown}`)).status).toBe(404)
})

test('a role is revoked everywhere at once', async () => {
  const granted = states.flatMap(({ accessRoles }) => accessRoles.map(({ role }) => role.id))
  const [role = ''] = granted
  expect(
    page(await privx.send('POST', 'connections/search', { access_roles: [role] })).count,
  ).toBeGreaterThan(0)
  expect((await privx.send('DELETE', `connections/access_roles/${role}`)).status).toBe(200)
  expect(page(await privx.send('POST', 'connections/search', { access_roles: [role] })).count).toBe(0)
})
