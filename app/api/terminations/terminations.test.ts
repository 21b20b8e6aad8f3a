import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '@/lib/schema/connection'
import { openPrivxApi, type PrivxApi, type Who } from '@/lib/terminate/testing/privx-api'
import { GET as GET_OF, POST as POST_ONE } from '../connections/[source]/[id]/terminate/route'
import { GET as GET_ONE } from './[id]/route'
import { POST as PREVIEW } from './preview/route'
import { GET, POST } from './route'

let api: PrivxApi
let rows: Connection[]
const reason = 'Left the company'

beforeAll(async () => {
  api = await openPrivxApi()
})
beforeEach(async () => {
  api.server.switches.terminations.clear()
  api.ledger.entries.length = 0
  const open = (await api.collect()).filter(row => row.status === 'active')
  const byEnd = api.open().toSorted((a, b) => b.plan.endMs - a.plan.endMs)
  rows = byEnd.flatMap(({ plan }) => open.find(row => row.id === plan.id) ?? [])
})
afterAll(() => api.closeAll())

const first = (): Connection => rows[0] ?? expect.fail('nothing is open')
const named = ({ source, id }: Connection) => ({ source, id })
const seen = ({ source, id, startedAt, userId }: Connection) => ({ source, id, startedAt, userId })
const told = async (id: unknown) => (await api.ask('operator', GET_ONE, { id: String(id) })).body

describe('who may end connections', () => {
  it.each([
    ['nobody', 401],
    ['viewer', 403],
    ['auditor', 403],
    ['operator', 202],
    ['admin', 202],
  ] as const)('%s', async (who, status) => {
    const asked = await api.ask(who as Who, POST, {}, { connections: rows.slice(0, 1).map(seen), reason })
    expect(asked.status).toBe(status)
    const one = await api.ask(who as Who, POST_ONE, named(rows[1] ?? first()), { reason })
    expect(one.status).toBe(status)
    const read = status === 202 ? 200 : status
    expect((await api.ask(who as Who, GET, {})).status).toBe(read)
    expect((await api.ask(who as Who, GET_OF, named(first()))).status).toBe(read)
    const preview = await api.ask(who as Who, PREVIEW, {}, { connections: [named(first())] })
    expect(preview.status).toBe(read)
    await api.terminations.idle()
  })
})

describe('a preview', () => {
  it('tells what can be ended, what cannot and why, and counts open transfers', async () => {
    const closed = { ...first() }
    const { status, body } = await api.ask(
      'operator',
      PREVIEW,
      {},
      {
        connections: [...rows.slice(0, 12).map(named), { source: 'feeds', id: 'feed-1' }],
      },
    )
    expect(status).toBe(200)
    expect(body.items).toHaveLength(13)
    expect(body.items).toContainEqual(expect.objectContaining({ ...seen(closed), why: null }))
    expect(body.items).toContainEqual(
      expect.objectContaining({ id: 'feed-1', why: 'The API of API Bricks (feeds) cannot end connections.' }),
    )
    const audited = rows.slice(0, 12).filter(row => row.audited)
    const counted = (body.items as { id: string; openTransfers: number | null }[]).filter(
      item => item.openTransfers !== null,
    )
    expect(counted.map(item => item.id).toSorted()).toEqual(audited.map(row => row.id).toSorted())
  })

  it('tells what is known of a user and of a host', async () => {
    const host = rows.find(row => row.type === 'SSH') ?? first()
    for (const [by, own] of [
      ['user', rows.filter(row => row.userId === host.userId)],
      ['host', rows.filter(row => row.dstHost === host.dstHost)],
    ] as const) {
      const { status, body } = await api.ask('operator', PREVIEW, {}, { by, of: named(host) })
      expect(status).toBe(200)
      expect(body).toMatchObject({
        kind: by,
        subject: { source: 'privx', name: by === 'user' ? host.userName : host.dstHost },
      })
      expect((body.items as { id: string }[]).map(item => item.id).toSorted()).toEqual(
        own.map(row => row.id).toSorted(),
      )
    }
  })

  it('refuses a user of a source that cannot end one', async () => {
    const reply = await api.ask(
      'operator',
      PREVIEW,
      {},
      { by: 'user', of: { source: 'feeds', id: 'feed-1' } },
    )
    expect(reply).toMatchObject({ status: 422, body: { detail: expect.stringContaining('cannot end') } })
  })
})

describe('asking', () => {
  it('answers at once and is followed to the end', async () => {
    const picked = rows.slice(0, 2)
    const asked = await api.ask(
      'operator',
      POST,
      {},
      { connections: picked.map(seen), reason: `  ${reason}\n` },
    )
    expect(asked.headers.get('location')).toBe(`/api/terminations/${asked.body.id}`)
    await api.terminations.idle()
    expect(await told(asked.body.id)).toMatchObject({
      kind: 'connections',
      isFinished: true,
      reason,
      actor: 'operator',
      targets: picked.map(row => ({ connectionId: row.id, state: 'terminated' })),
    })
    const of = await api.ask('operator', GET_OF, named(first()))
    expect(of.body.terminations).toMatchObject([{ reason, target: { state: 'terminated' } }])
    const all = await api.ask('admin', GET, {})
    expect(all.body.ends).toEqual({ privx: ['connection', 'user', 'host'], feeds: [] })
    expect(JSON.stringify(all.body)).not.toContain('heldBy')
  })

  it('leaves alone what a vendor cannot end, and ends the rest', async () => {
    const connections = [seen(first()), seen(api.feeds)]
    const { body } = await api.ask('operator', POST, {}, { connections, reason })
    await api.terminations.idle()
    expect(await told(body.id)).toMatchObject({
      targets: [
        { state: 'terminated' },
        { state: 'skipped', message: expect.stringContaining('cannot end') },
      ],
    })
    const one = await api.ask('operator', POST_ONE, named(api.feeds), { reason })
    expect(one).toMatchObject({ status: 422, body: { title: 'Cannot be ended' } })
  })

  it('ends one that is still what was shown', async () => {
    const row = first()
    const moved = { reason, startedAt: '2026-01-01T00:00:00.000Z' }
    const wrong = await api.ask('operator', POST_ONE, named(row), moved)
    await api.terminations.idle()
    expect(await told(wrong.body.id)).toMatchObject({ targets: [{ state: 'skipped' }] })
    const right = await api.ask('operator', POST_ONE, named(row), { reason })
    await api.terminations.idle()
    expect(await told(right.body.id)).toMatchObject({ targets: [{ state: 'terminated' }] })
  })

  it('ends all of a user, unless more of them are open than were shown', async () => {
    const { userId, userName } = first()
    const ids = rows.filter(row => row.userId === userId).map(row => row.id)
    const body = { by: 'user', source: 'privx', id: userId, reason }
    const less = await api.ask('operator', POST, {}, { ...body, seen: ids.slice(1) })
    expect(less).toMatchObject({ status: 409, body: { detail: expect.stringContaining('1 more') } })
    expect(api.ledger.entries).toEqual([])
    const asked = await api.ask('operator', POST, {}, { ...body, seen: ids })
    await api.terminations.idle()
    expect(await told(asked.body.id)).toMatchObject({
      subject: { id: userId, name: userName },
      answer: { accepted: true },
      targets: ids.map(() => ({ state: 'terminated' })),
    })
  })

  it.each([
    [{}, ['connections', 'reason']],
    [{ connections: [], reason: 'no' }, ['connections', 'reason']],
    [{ connections: [{ source: 'privx', id: 'x' }], reason }, ['connections.0.startedAt']],
    [{ by: 'planet', source: 'privx', id: 'x', seen: [], reason }, ['by']],
    [{ by: 'user', source: 'privx', id: 'x', seen: [], reason: 'x'.repeat(501) }, ['reason']],
  ])('names what is wrong with %j', async (body, parameters) => {
    const reply = await api.ask('operator', POST, {}, body)
    expect(reply.status).toBe(400)
    const errors = reply.body.errors as { parameter: string }[]
    expect(errors.map(error => error.parameter).toSorted()).toEqual(parameters)
  })

  it('knows nothing of what nobody knows', async () => {
    const unknown = { source: 'privx', id: 'nope' }
    expect((await api.ask('operator', POST_ONE, unknown, { reason })).status).toBe(404)
    expect((await api.ask('operator', GET_ONE, { id: 'nope' })).status).toBe(404)
    expect((await api.ask('operator', POST_ONE, { source: 'gone', id: 'x' }, { reason })).status).toBe(404)
  })

  it('asks nothing of PrivX when the ledger cannot be written', async () => {
    const before = api.server.requests.count('/terminate/')
    api.ledger.isBroken = true
    const reply = await api.ask('operator', POST_ONE, named(first()), { reason })
    api.ledger.isBroken = false
    expect(reply.status).toBe(503)
    expect(api.server.requests.count('/terminate/')).toBe(before)
  })
})
