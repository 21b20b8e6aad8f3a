import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '@/lib/schema/connection'
import { readConnection } from '@/lib/store/read'
import { openPrivxApi, type PrivxApi } from '@/lib/terminate/testing/privx-api'
import { DELETE, PUT as GRANT } from '../access-roles/[role]/route'
import { GET } from '../access-roles/route'
import { PUT } from './route'

let api: PrivxApi
let row: Connection

beforeAll(async () => {
  api = await openPrivxApi()
  const rows = await api.collect()
  row = rows[0] ?? expect.fail('nothing is open')
})
beforeEach(() => {
  api.server.faults.clear()
  api.ledger.entries.length = 0
})
afterAll(() => api.closeAll())

const at = () => ({ source: row.source, id: row.id })
const stored = async () => (await readConnection(api.store, row)) ?? expect.fail('it is not stored')

describe('tags', () => {
  it('are set where they are as they were seen, and the stored copy follows', async () => {
    const { tags: seen } = await stored()
    const reply = await api.ask('operator', PUT, at(), {
      tags: ['incident-7', ' two  words ', 'incident-7'],
      seen,
    })
    expect(reply).toMatchObject({ status: 200, body: { tags: ['incident-7', 'two words'] } })
    expect((await stored()).tags).toEqual(['incident-7', 'two words'])
    expect(api.ledger.entries).toMatchObject([
      { action: 'tags.set', outcome: 'begun', connectionId: row.id, actor: 'operator' },
      { action: 'tags.set', outcome: 'done' },
    ])
    expect(JSON.parse(api.ledger.entries[0]?.parameters ?? '')).toEqual({
      before: seen,
      after: ['incident-7', 'two words'],
    })
  })

  it('are not set over what somebody else set meanwhile', async () => {
    await api.privx.setTags(row.id, ['theirs'], api.signal)
    const reply = await api.ask('operator', PUT, at(), { tags: ['mine'], seen: ['incident-7', 'two words'] })
    expect(reply).toMatchObject({
      status: 409,
      body: { title: 'Changed meanwhile', present: { tags: ['theirs'] } },
    })
    expect((await stored()).tags).toEqual(['theirs'])
    expect(api.ledger.entries).toEqual([])
    const again = await api.ask('operator', PUT, at(), { tags: ['mine', 'theirs'], seen: ['theirs'] })
    expect(again.status).toBe(200)
  })

  it('that PrivX refuses are in the ledger as failed', async () => {
    api.server.faults.set({ status: { code: 403, path: '/tags' } })
    const { tags: seen } = await stored()
    const reply = await api.ask('operator', PUT, at(), { tags: [], seen })
    expect(reply.status).toBe(502)
    expect(api.ledger.entries).toMatchObject([
      { outcome: 'begun' },
      { outcome: 'failed', result: expect.stringContaining('403') },
    ])
    expect((await stored()).tags).toEqual(seen)
  })

  it.each([
    [{ tags: ['a'] }, ['seen']],
    [{ tags: [''], seen: [] }, ['tags.0']],
    [{ tags: ['x'.repeat(101)], seen: [] }, ['tags.0']],
    [{ tags: 'a', seen: [] }, ['tags']],
    [{ tags: Array.from({ length: 51 }, (_, n) => `t${n}`), seen: [] }, ['tags']],
  ])('names what is wrong with %j', async (body, parameters) => {
    const reply = await api.ask('operator', PUT, at(), body)
    expect(reply.status).toBe(400)
    expect((reply.body.errors as { parameter: string }[]).map(error => error.parameter)).toEqual(parameters)
  })

  it('are for operators, and for vendors that have them', async () => {
    for (const [who, status] of [
      ['nobody', 401],
      ['viewer', 403],
      ['auditor', 403],
    ] as const) {
      expect((await api.ask(who, PUT, at(), { tags: [], seen: [] })).status).toBe(status)
      expect((await api.ask(who, GET, at())).status).toBe(status)
    }
    const feed = { source: 'feeds', id: 'feed-1' }
    expect((await api.ask('operator', PUT, feed, { tags: [], seen: [] })).status).toBe(422)
    expect(
      (await api.ask('operator', PUT, { source: 'privx', id: 'nope' }, { tags: [], seen: [] })).status,
    ).toBe(404)
  })
})

describe('access roles', () => {
  it('are granted and revoked by those who saw what they are', async () => {
    const before = await api.ask('operator', GET, at())
    const roles = before.body.roles as { id: string; name: string }[]
    const known = before.body.known as { id: string; name: string }[]
    expect(known.length).toBeGreaterThan(3)
    const role =
      known.find(one => !roles.some(granted => granted.id === one.id)) ?? expect.fail('no other role')
    const seen = roles.map(one => one.id)

    const granted = await api.ask('operator', GRANT, { ...at(), role: role.id }, { seen })
    expect(granted.status).toBe(200)
    expect(granted.body.roles).toContainEqual(expect.objectContaining({ id: role.id, name: role.name }))
    expect((await stored()).accessRoles).toContain(role.name)

    const late = await api.ask('operator', DELETE, { ...at(), role: role.id }, { seen })
    expect(late).toMatchObject({ status: 409, body: { present: { roles: granted.body.roles } } })

    const revoked = await api.ask(
      'operator',
      DELETE,
      { ...at(), role: role.id },
      { seen: [...seen, role.id] },
    )
    expect(revoked.status).toBe(200)
    expect((await stored()).accessRoles).not.toContain(role.name)
    expect(api.ledger.entries.map(entry => `${entry.action} ${entry.outcome}`)).toEqual([
      'access-role.grant begun',
      'access-role.grant done',
      'access-role.revoke begun',
      'access-role.revoke done',
    ])
  })

  it('that PrivX does not know are not granted', async () => {
    const before = await api.ask('operator', GET, at())
    const seen = (before.body.roles as { id: string }[]).map(one => one.id)
    const role = '00000000-0000-4000-8000-000000000000'
    const reply = await api.ask('operator', GRANT, { ...at(), role }, { seen })
    expect(reply.status).toBe(404)
    expect(api.ledger.entries.at(-1)).toMatchObject({ outcome: 'failed' })
  })
})
