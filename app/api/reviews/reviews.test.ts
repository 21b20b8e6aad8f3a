import { createHash } from 'node:crypto'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as count } from '@/app/api/[dataset]/count/route'
import { POST as note } from '@/app/api/connections/[source]/[id]/review/notes/route'
import { GET, PUT } from '@/app/api/connections/[source]/[id]/review/route'
import { LedgerError } from '@/lib/ledger/ledger-error'
import { createHub } from '@/lib/live/hub'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import { appendConnections } from '@/lib/store/append'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { sampleConnection } from '@/lib/store/testing/samples'
import { GET as coverage } from './coverage/route'
import { POST as many } from './route'

// A Friday.
const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const TOKENS = (['viewer', 'auditor', 'admin'] as const).map(role => ({
  name: role,
  role,
  sha256: createHash('sha256').update(role).digest('hex'),
}))

let store: Store
let written: LedgerDraft[] = []
let ledgerFails = false

beforeAll(() => {
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens: TOKENS },
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
})
beforeEach(async () => {
  store = (await openTestStore()).store
  written = []
  ledgerFails = false
  const states = [
    {
      ...{
        source: 'privx',
        vendor: 'privx',
        health: 'ok',
        everyMs: 15_000,
        lastSuccessAt: '2026-11-20T12:00:00.000Z',
      },
      ...{ lagMs: 0, failingSince: null, pausedAt: null, lastError: null, ranges: [], backfill: null },
      coverage: [{ from: '2026-11-11T00:00:00.000Z', to: '2026-11-20T12:00:00.000Z' }],
      history: { from: '2026-10-21T00:00:00.000Z', days: 30, vendorDays: null },
      counters: { unreadable: 0 },
    },
  ]
  setRuntimeStatus({
    phase: 'ready',
    runtime: {
      store,
      hub: createHub(),
      clock: () => NOW,
      connectors: new Map([['privx', { capabilities: { trail: true, active: { staleAfterMs: 60_000 } } }]]),
      collector: { sourceStates: () => states },
      ledger: {
        record: async (draft: LedgerDraft) => {
          if (ledgerFails) throw new LedgerError('The ledger cannot be written')
          written.push(draft)
        },
      },
    } as unknown as Runtime,
  })
})
afterAll(() => {
  setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.config'))
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
})

interface Call {
  handler: typeof GET
  who?: string
  path?: string
  params?: Record<string, string>
  method?: string
  body?: unknown
}
async function ask<T = Record<string, unknown>>({
  handler,
  who = 'auditor',
  path = '/x',
  params,
  ...call
}: Call) {
  const request = new NextRequest(`http://127.0.0.1${path}`, {
    method: call.method ?? (call.body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  })
  const reply = await handler(request, { params: Promise.resolve(params ?? { source: 'privx', id: 'c-1' }) })
  return { status: reply.status, body: (await reply.json()) as T }
}
const put = (body: unknown, who = 'auditor') => ask({ handler: PUT, method: 'PUT', body, who })
const counted = async (search: string) => {
  const path = `/api/connections/count?${search}`
  const reply = await ask<{ count: number }>({ handler: count, path, params: { dataset: 'connections' } })
  return reply.body.count
}

describe('/api/connections/{source}/{id}/review', () => {
  it('marks, notes and takes back, each told in the ledger before it is done', async () => {
    await appendConnections(store, [sampleConnection()])
    expect((await ask({ handler: GET })).body).toEqual({
      ...{ reviewed: false, reviewedBy: null, reviewedAt: null, history: [] },
    })
    const by = { reviewed: true, reviewedBy: 'auditor', reviewedAt: '2026-11-20T12:00:00.000Z' }
    expect(await put({ reviewed: true, note: ' fine ' })).toMatchObject({ status: 200, body: by })
    const moment = { channelId: '0', offsetMs: 1_500 }
    const noted = await ask({ handler: note, body: { text: 'here', moment } })
    expect(noted).toMatchObject({ status: 201, body: by })
    expect(await put({ reviewed: false })).toMatchObject({ body: { reviewed: false, reviewedBy: null } })
    const { history } = (await ask<{ history: unknown[] }>({ handler: GET })).body
    expect(history).toMatchObject([
      { kind: 'set', reviewed: true, text: 'fine', author: 'auditor', role: 'auditor' },
      { kind: 'note', text: 'here', moment },
      { kind: 'set', reviewed: false, text: '' },
    ])
    expect(
      written.map(({ action, source, connectionId, channelId, actor }) => ({
        action,
        source,
        connectionId,
        channelId,
        actor,
      })),
    ).toMatchObject([
      { action: 'review.set', source: 'privx', connectionId: 'c-1', actor: 'auditor' },
      { action: 'review.note', source: 'privx', connectionId: 'c-1', channelId: '0' },
      { action: 'review.set', source: 'privx', connectionId: 'c-1' },
    ])
  })

  it('does nothing that the ledger cannot hold', async () => {
    await appendConnections(store, [sampleConnection()])
    ledgerFails = true
    expect((await put({ reviewed: true })).status).toBe(503)
    expect((await ask({ handler: note, body: { text: 'x' } })).status).toBe(503)
    expect((await ask({ handler: GET })).body).toMatchObject({ reviewed: false, history: [] })
  })

  it('is for auditors, about what is there, and names what is wrong', async () => {
    expect((await put({ reviewed: true })).status).toBe(404)
    await appendConnections(store, [sampleConnection()])
    expect((await ask({ handler: GET, who: 'viewer' })).status).toBe(403)
    expect((await put({ reviewed: true }, 'viewer')).status).toBe(403)
    expect((await ask({ handler: note, body: { text: 'x' }, who: 'viewer' })).status).toBe(403)
    expect((await ask({ handler: many, body: {}, who: 'viewer' })).status).toBe(403)
    expect((await ask({ handler: coverage, who: 'viewer' })).status).toBe(403)
    expect((await ask({ handler: GET, who: 'stranger' })).status).toBe(401)
    for (const [body, parameter] of [
      [{}, 'reviewed'],
      [{ reviewed: 'yes' }, 'reviewed'],
      [{ reviewed: true, by: 'me' }, 'body'],
      [{ reviewed: true, note: 'x'.repeat(4_001) }, 'note'],
      [{ reviewed: true, moment: { channelId: 'a', offsetMs: -1 } }, 'moment.offsetMs'],
    ] as const) {
      const reply = await ask<{ errors: { parameter: string }[] }>({ handler: PUT, method: 'PUT', body })
      expect(reply.status).toBe(400)
      expect(reply.body.errors.map(error => error.parameter)).toEqual([parameter])
    }
    expect((await ask({ handler: note, body: { text: '  ' } })).status).toBe(400)
    expect(written.filter(one => one.action.startsWith('review'))).toEqual([])
  })
})

describe('/api/reviews', () => {
  it('marks many, says what it did with each, and lists find them', async () => {
    await appendConnections(
      store,
      ['a', 'b', 'c'].map(id => sampleConnection({ id })),
    )
    const ids = ['a', 'b', 'nobody'].map(id => ({ source: 'privx', id }))
    await ask({ handler: many, body: { connections: ids.slice(0, 1), reviewed: true }, who: 'admin' })
    const reply = await ask({ handler: many, body: { connections: ids, reviewed: true, note: 'all fine' } })
    expect(reply.body).toEqual({ changed: [ids[1]], unchanged: [ids[0]], missing: [ids[2]] })
    expect(written).toHaveLength(4)
    expect(await counted('reviewed=true')).toBe(2)
    expect(await counted('reviewed=false')).toBe(1)
    expect(await counted('reviewedBy=admin')).toBe(1)
    expect(await counted('reviewedBy=')).toBe(1)
    const much = Array.from({ length: 1_001 }, (_, at) => ({ source: 'privx', id: String(at) }))
    expect((await ask({ handler: many, body: { connections: much, reviewed: true } })).status).toBe(400)
  })
})

describe('/api/reviews/coverage', () => {
  interface Reply {
    undated: number
    weeks: {
      from: string
      to: string
      ended: number
      reviewed: number
      by: unknown[]
      partial: { source: string }[]
    }[]
  }
  const at = (lastActivityAt: string | null, more: Partial<Connection> = {}) =>
    sampleConnection({
      id: `c-${lastActivityAt}-${JSON.stringify(more)}`,
      startedAt: '2026-11-01T00:00:00.000Z',
      lastActivityAt,
      ...more,
    })
  const read = async (search: string) =>
    (await ask<Reply>({ handler: coverage, path: `/api/reviews/coverage?${search}` })).body

  it('counts by the week of the end, keeps weeks without any, and says which are not whole', async () => {
    const rows = [
      at('2026-11-16T00:00:00.000Z'),
      at('2026-11-15T23:59:59.999Z'),
      at('2026-11-20T11:00:00.000Z', { status: 'failed' }),
      at('2026-11-20T11:00:00.000Z', { status: 'active' }),
      at('2026-11-20T11:00:00.000Z', { audited: false }),
      at(null),
    ]
    await appendConnections(store, rows)
    await ask({
      handler: many,
      body: { connections: rows.slice(0, 2).map(({ source, id }) => ({ source, id })), reviewed: true },
    })
    const { weeks, undated } = await read('weeks=3')
    expect(undated).toBe(1)
    expect(weeks).toMatchObject([
      { from: '2026-11-02T00:00:00.000Z', to: '2026-11-08T23:59:59.999Z', ended: 0, reviewed: 0, by: [] },
      { from: '2026-11-09T00:00:00.000Z', ended: 1, reviewed: 1, by: [{ name: 'auditor', count: 1 }] },
      { from: '2026-11-16T00:00:00.000Z', to: '2026-11-22T23:59:59.999Z', ended: 2, reviewed: 1 },
    ])
    expect(weeks.map(week => week.partial.map(({ source }) => source))).toEqual([['privx'], ['privx'], []])
    expect((await read('weeks=3&scope=all')).weeks[2]).toMatchObject({ ended: 3, reviewed: 1 })
    const [, , last] = weeks
    expect(
      await counted(
        `status=closed&status=failed&audited=true&reviewed=true&endedAfter=${last?.from}&endedBefore=${last?.to}`,
      ),
    ).toBe(1)
  })

  it('refuses what it does not know', async () => {
    for (const search of ['weeks=0', 'weeks=54', 'scope=some', 'x=1']) {
      expect((await ask({ handler: coverage, path: `/api/reviews/coverage?${search}` })).status, search).toBe(
        400,
      )
    }
  })
})
