import { createHash } from 'node:crypto'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryLedger } from '@/lib/ledger/testing/memory-ledger'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { DELETE, PUT } from './[id]/route'
import { PUT as PUT_DEFAULT } from './default/route'
import { GET, POST } from './route'

const ROLES = ['viewer', 'auditor', 'operator', 'admin'] as const
const TOKENS = [...ROLES.map(role => [role, role] as const), ['other', 'operator'] as const].map(
  ([name, role]) => ({ name, role, sha256: createHash('sha256').update(name).digest('hex') }),
)

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens: TOKENS },
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  setRuntimeStatus({ phase: 'ready', runtime: { store, ledger: memoryLedger() } as unknown as Runtime })
})
afterAll(async () => {
  setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.config'))
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  await store.close()
})

interface Answer {
  status: number
  body: { view: View; views: View[]; mayShare: boolean; version: number; errors: { parameter: string }[] }
}
interface View {
  id: string
  name: string
  search: string
  columns: unknown
  version: number
  isDefault: boolean
  isShared: boolean
  isOwn: boolean
  mayChange: boolean
}

async function ask(who: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const id = path.split(/[/?]/)[1] ?? ''
  const handler = path.startsWith('views/default') ? PUT_DEFAULT : { GET, POST, PUT, DELETE }[method]
  const request = new NextRequest(`http://127.0.0.1/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const reply = await handler?.(request, { params: Promise.resolve({ id }) })
  const text = (await reply?.text()) ?? ''
  return { status: reply?.status ?? 0, body: text === '' ? {} : JSON.parse(text) }
}

let names = 0
async function save(who: string, over: Record<string, unknown> = {}): Promise<View> {
  names += 1
  const view = { dataset: 'connections', name: `View ${names}`, search: 'type=SSH&status=active', ...over }
  const { status, body } = await ask(who, 'POST', 'views', view)
  expect(status).toBe(201)
  return body.view
}
const seen = async (who: string) => (await ask(who, 'GET', 'views')).body.views
const sees = async (who: string, view: View) => (await seen(who)).find(one => one.id === view.id)

describe('/api/views', () => {
  it('keeps a view in its canonical form, for its owner', async () => {
    const view = await save('viewer', { name: '  Open \n shells ' })
    expect(view).toMatchObject({
      name: 'Open shells',
      search: 'status=active&type=SSH',
      isOwn: true,
      isShared: false,
      mayChange: true,
    })
    expect(await sees('viewer', view)).toEqual(view)
    for (const who of ['other', 'admin']) expect(await sees(who, view)).toBeUndefined()
  })

  it.each([
    [undefined, ['dataset', 'name', 'search']],
    [{ dataset: 'nothing', name: '', search: 1 }, ['dataset', 'name', 'search']],
    [{ dataset: 'connections', name: 'x'.repeat(81), search: '' }, ['name']],
    [{ dataset: 'connections', name: 'a\u0000b', search: '' }, ['name']],
    [{ dataset: 'connections', name: 'a', search: 'x'.repeat(8_001) }, ['search']],
    [{ dataset: 'connections', name: 'a', search: 'status=open&limit=5' }, ['status', 'limit']],
    [{ dataset: 'connections', name: 'a', search: '', isShared: 'yes' }, ['isShared']],
    [{ dataset: 'connections', name: 'a', search: '', owner: 'admin' }, ['owner']],
    [{ dataset: 'connections', name: 'a', search: '', columns: [] }, ['columns']],
    [{ dataset: 'connections', name: 'a', search: '', columns: { shown: [] } }, ['columns']],
    [{ dataset: 'connections', name: 'a', search: '', columns: { shown: ['id'], paged: true } }, ['columns']],
    [
      { dataset: 'connections', name: 'a', search: '', columns: { shown: ['id'], density: 'tiny' } },
      ['columns'],
    ],
    [
      { dataset: 'connections', name: 'a', search: 'x=1', columns: { shown: ['id', 'nope'] } },
      ['columns', 'x'],
    ],
  ])('names what is wrong with %j', async (body, parameters) => {
    const reply = await ask('admin', 'POST', 'views', body)
    expect(reply.status).toBe(400)
    expect(reply.body.errors.map(error => error.parameter).toSorted()).toEqual(parameters.toSorted())
  })

  it('lets only some share, and only owners and admins change what is shared', async () => {
    for (const [who, status] of [
      ['viewer', 403],
      ['auditor', 403],
      ['operator', 201],
    ] as const) {
      const body = { dataset: 'connections', name: `By ${who}`, search: '', isShared: true }
      expect((await ask(who, 'POST', 'views', body)).status).toBe(status)
      expect((await ask(who, 'GET', 'views')).body.mayShare).toBe(status === 201)
    }
    const shared = await save('operator', { isShared: true })
    expect(await sees('viewer', shared)).toMatchObject({ isOwn: false, mayChange: false })
    expect(await sees('admin', shared)).toMatchObject({ isOwn: false, mayChange: true })
    const change = { version: shared.version, name: 'Mine now' }
    for (const who of ['viewer', 'other']) {
      expect((await ask(who, 'PUT', `views/${shared.id}`, change)).status).toBe(403)
      expect((await ask(who, 'DELETE', `views/${shared.id}?version=${shared.version}`)).status).toBe(403)
    }
    expect(await ask('admin', 'PUT', `views/${shared.id}`, change)).toMatchObject({
      status: 200,
      body: { view: { name: 'Mine now', owner: 'operator' } },
    })
  })

  it('knows nothing of what another keeps for themselves', async () => {
    const view = await save('viewer')
    const path = `views/${view.id}`
    for (const who of ['other', 'admin']) {
      expect((await ask(who, 'PUT', path, { version: view.version, name: 'x' })).status).toBe(404)
      expect((await ask(who, 'DELETE', `${path}?version=${view.version}`)).status).toBe(404)
      expect((await ask(who, 'PUT', 'views/default', { dataset: 'connections', view: view.id })).status).toBe(
        404,
      )
    }
  })

  it('keeps views of a list from those who may not see the list', async () => {
    const body = { dataset: 'files', name: 'Failed', search: '' }
    expect((await ask('viewer', 'POST', 'views', body)).status).toBe(403)
    const shared = await save('operator', { ...body, isShared: true })
    expect(await sees('viewer', shared)).toBeUndefined()
    expect(await sees('auditor', shared)).toMatchObject({ search: '' })
  })

  it('changes only what one has seen', async () => {
    const view = await save('viewer')
    const path = `views/${view.id}`
    const first = await ask('viewer', 'PUT', path, { version: view.version, search: 'since=7d' })
    expect(first.body.view).toMatchObject({ search: 'since=7d', name: view.name })
    expect((await ask('viewer', 'PUT', path, { version: view.version, name: 'late' })).status).toBe(409)
    expect((await ask('viewer', 'DELETE', `${path}?version=${view.version}`)).status).toBe(409)
    expect((await ask('viewer', 'DELETE', path)).status).toBe(409)
    expect(
      (await ask('viewer', 'PUT', path, { version: first.body.view.version, search: 'nope=1' })).status,
    ).toBe(400)
    expect(await sees('viewer', view)).toEqual(first.body.view)
  })

  it('keeps columns with the question where it is told to, and only then', async () => {
    const columns = {
      shown: ['dstHost', 'userName'],
      hidden: ['status'],
      widths: { dstHost: 240 },
      pinned: 2,
      density: 'compact',
    }
    const plain = await save('viewer')
    expect(plain.columns).toBeNull()
    const view = await save('viewer', { columns })
    expect(view).toMatchObject({ search: 'status=active&type=SSH', columns })
    expect(await sees('viewer', view)).toEqual(view)

    const change = async (one: View, body: object) =>
      (await ask('viewer', 'PUT', `views/${one.id}`, { version: one.version, ...body })).body.view
    const renamed = await change(view, { name: 'With columns', search: 'since=7d' })
    expect(renamed).toMatchObject({ name: 'With columns', search: 'since=7d', columns })
    const without = await change(renamed, { columns: null })
    expect(without).toMatchObject({ search: 'since=7d', columns: null })
    expect(await change(plain, { columns: { shown: ['id'] } })).toMatchObject({
      search: 'status=active&type=SSH',
      columns: { shown: ['id'], hidden: [], widths: {}, pinned: 1, density: 'regular' },
    })
  })

  it('keeps names of one owner apart', async () => {
    const view = await save('viewer', { name: 'Same' })
    const again = { dataset: 'connections', name: 'sAME', search: '' }
    expect((await ask('viewer', 'POST', 'views', again)).status).toBe(409)
    expect((await ask('other', 'POST', 'views', again)).status).toBe(201)
    const next = await save('viewer')
    const rename = { version: next.version, name: 'Same' }
    expect((await ask('viewer', 'PUT', `views/${next.id}`, rename)).status).toBe(409)
    const own = { version: view.version, name: 'SAME' }
    expect((await ask('viewer', 'PUT', `views/${view.id}`, own)).status).toBe(200)
  })

  it('brings a deleted view back by the version of its deletion', async () => {
    const view = await save('other', { isShared: true })
    const path = `views/${view.id}`
    const { body } = await ask('admin', 'DELETE', `${path}?version=${view.version}`)
    expect(await sees('other', view)).toBeUndefined()
    expect((await ask('other', 'PUT', path, { version: view.version })).status).toBe(404)
    expect((await ask('viewer', 'PUT', path, { version: body.version })).status).toBe(403)
    expect((await ask('admin', 'PUT', path, { version: body.version })).status).toBe(200)
    expect(await sees('other', view)).toMatchObject({ name: view.name, isOwn: true, isShared: true })
  })

  it('begins with the view one chose', async () => {
    const shared = await save('operator', { isShared: true })
    const choose = (view: string | null, dataset = 'connections') =>
      ask('viewer', 'PUT', 'views/default', { dataset, view })
    expect((await choose(shared.id)).status).toBe(204)
    expect((await sees('viewer', shared))?.isDefault).toBe(true)
    expect((await sees('operator', shared))?.isDefault).toBe(false)
    expect((await choose(shared.id, 'files')).status).toBe(404)
    expect((await choose(null)).status).toBe(204)
    expect((await sees('viewer', shared))?.isDefault).toBe(false)
  })

  it('answers nobody', async () => {
    expect((await ask('stranger', 'GET', 'views')).status).toBe(401)
  })
})
