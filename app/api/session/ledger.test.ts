import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MemoryLedger, memoryLedger } from '@/lib/ledger/testing/memory-ledger'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import { appendConnections } from '@/lib/store/append'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { sampleConnection } from '@/lib/store/testing/samples'
import { GET as EXPORT } from '../[dataset]/export/route'
import { GET as LIST } from '../[dataset]/route'
import { POST as SHARE } from '../views/route'
import { DELETE, POST } from './route'

const ROLES = ['viewer', 'auditor', 'operator', 'admin'] as const
const TOKENS = ROLES.map(role => ({
  name: role,
  role,
  sha256: createHash('sha256').update(role).digest('hex'),
}))

let store: Store
let folder: string
let ledger: MemoryLedger
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-session-'))
  store = (await openTestStore()).store
  await appendConnections(store, [sampleConnection(), sampleConnection({ id: 'c-2', userName: 'bob' })])
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens: TOKENS },
    server: { publicUrl: null },
    store: { kind: 'embedded', path: folder },
  })
})
beforeEach(() => {
  ledger = memoryLedger()
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  const parts = {
    store,
    ledger,
    connectors: new Map(),
    collector: { sourceStates: () => [] },
    clock: Date.now,
  }
  setRuntimeStatus({ phase: 'ready', runtime: parts as unknown as Runtime })
})
afterEach(() => setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' }))
afterAll(async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.config'))
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>

function ask(handler: Handler, path: string, init: { who?: string; method?: string; body?: BodyInit } = {}) {
  const { who, method = 'GET', body } = init
  const headers = { 'x-forwarded-for': '10.1.2.3', ...(who ? { authorization: `Bearer ${who}` } : {}) }
  const request = new NextRequest(`http://127.0.0.1/api/${path}`, {
    method,
    headers,
    ...(body ? { body } : {}),
  })
  return handler(request, { params: Promise.resolve({ dataset: path.split(/[/?]/)[0] ?? '' }) })
}
const form = (token: string) => new URLSearchParams({ token })
const told = () => ledger.entries.map(({ actor, action, outcome }) => [actor, action, outcome])

describe('the ledger', () => {
  it('has who was refused what, under the id of the reply, once a minute', async () => {
    const reply = await ask(LIST, 'ledger?actor=alice', { who: 'operator' })
    await ask(LIST, 'ledger', { who: 'operator' })
    await ask(LIST, 'ledger', { who: 'viewer' })
    expect(reply.status).toBe(403)
    expect(told()).toEqual([
      ['operator', 'refused', 'refused'],
      ['viewer', 'refused', 'refused'],
    ])
    expect(ledger.entries[0]).toMatchObject({
      role: 'operator',
      via: 'token',
      address: '10.1.2.3',
      subject: 'GET /api/ledger',
      parameters: '{"action":"ledger.view","actor":"alice"}',
      requestId: reply.headers.get('x-request-id'),
    })
  })

  it('has a wrong token once per address, and nothing of those who show none', async () => {
    for (const who of [undefined, 'wrong', 'wrong', 'other']) {
      expect((await ask(LIST, 'connections', who ? { who } : {})).status).toBe(401)
    }
    expect(told()).toEqual([['unknown', 'sign-in', 'refused']])
  })

  it('has good and bad sign-ins, and sign-outs, but no secret', async () => {
    const bad = await ask(POST, 'session', { method: 'POST', body: form('guess') })
    const good = await ask(POST, 'session', { method: 'POST', body: form('auditor') })
    expect([bad.status, good.status]).toEqual([303, 303])
    const cookie = good.headers.get('set-cookie')?.split(';')[0] ?? ''
    const request = new NextRequest('http://127.0.0.1/api/session', { method: 'DELETE', headers: { cookie } })
    expect((await DELETE(request, { params: Promise.resolve({}) })).status).toBe(204)
    expect(told()).toEqual([
      ['unknown', 'sign-in', 'refused'],
      ['auditor', 'sign-in', 'done'],
      ['auditor', 'sign-out', 'done'],
    ])
    expect(JSON.stringify(ledger.entries)).not.toContain('guess')
  })

  it('has an export before its first byte, and how it ended', async () => {
    const reply = await ask(EXPORT, 'connections/export?format=ndjson&userName=bob', { who: 'auditor' })
    expect(told()).toEqual([['auditor', 'list.export', 'begun']])
    const body = Buffer.from(await reply.arrayBuffer())
    expect(told()[1]).toEqual(['auditor', 'list.export', 'done'])
    const [begun, done] = ledger.entries
    expect(JSON.parse(begun?.parameters ?? '')).toMatchObject({
      filter: 'userName=bob',
      rows: 1,
      columns: 'all',
    })
    expect(done?.requestId).toBe(begun?.requestId)
    expect(done?.result).toContain(createHash('sha256').update(body).digest('hex'))
  })

  it('says that an export was cut', async () => {
    const reply = await ask(EXPORT, 'connections/export', { who: 'auditor' })
    await reply.body?.cancel()
    expect(told()[1]).toEqual(['auditor', 'list.export', 'cut'])
  })

  it('stops what it cannot write', async () => {
    ledger.isBroken = true
    const reply = await ask(EXPORT, 'connections/export', { who: 'auditor' })
    expect(reply.status).toBe(503)
    expect(await reply.json()).toMatchObject({ title: 'Ledger unavailable' })
    const signIn = await ask(POST, 'session', { method: 'POST', body: form('auditor') })
    expect([signIn.status, signIn.headers.get('set-cookie')]).toEqual([503, null])
    expect((await ask(LIST, 'ledger', { who: 'viewer' })).status).toBe(403)
  })

  it('has what becomes of shared views, and nothing of others', async () => {
    const view = { dataset: 'connections', name: 'Shells', search: 'type=SSH' }
    for (const isShared of [false, true]) {
      const body = JSON.stringify({ ...view, name: `${view.name} ${isShared}`, isShared })
      expect((await ask(SHARE, 'views', { who: 'operator', method: 'POST', body })).status).toBe(201)
    }
    expect(ledger.entries).toMatchObject([
      { action: 'view.share', subject: 'Shells true', result: 'shared', actor: 'operator' },
    ])
  })
})
