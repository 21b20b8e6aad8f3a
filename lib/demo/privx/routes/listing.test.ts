import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnections } from '../connections'
import type { PrivxState } from '../evaluate'
import { SECRET_MARKS } from '../secrets'
import { firstOf, page, record, startTestPrivx, type TestPrivx } from '../testing/start'
import { writeTime } from '../wire-time'

let privx: TestPrivx
let states: PrivxState[]
beforeAll(async () => {
  privx = await startTestPrivx()
  const { world, server, clock } = privx
  states = createConnections(world, server.overlay, null).select(null, clock.clock())
})
afterAll(() => privx.server.close())

const search = async (body: unknown, query = 'limit=1000') =>
  page(await privx.send('POST', `connections/search?${query}`, body))
const ids = (items: readonly Record<string, unknown>[]) => items.map(item => String(item.id))
const idsOf = (some: readonly PrivxState[]) => some.map(({ plan }) => plan.id).sort()

test('defaults: 50 by id, ascending, not verbose', async () => {
  const { count, items } = page(await privx.send('GET', 'connections'))
  expect(count).toBe(states.length)
  expect(ids(items)).toEqual(idsOf(states).slice(0, 50))
  expect(items.every(item => item.user_roles === undefined && item.trail === undefined)).toBe(true)
  expect(record(items[0]?.user_data).roles).toEqual(
    expect.arrayContaining([{ id: expect.any(String), name: expect.any(String) }]),
  )
})

test('pages cover the list without a gap, whatever the sort', async () => {
  for (const sort of ['sortkey=connected&sortdir=DESC', 'sortkey=disconnected&sortdir=asc', 'sortkey=type']) {
    const seen: string[] = []
    for (let offset = 0; ; offset += 400) {
      const { items } = page(await privx.send('GET', `connections?limit=400&offset=${offset}&${sort}`))
      seen.push(...ids(items))
      if (items.length < 400) break
    }
    expect([...seen].sort()).toEqual(idsOf(states))
  }
})

test('sorting puts what is open first in disconnected DESC, and bytes in order', async () => {
  const byEnd = page(await privx.send('GET', 'connections?limit=1&sortkey=disconnected&sortdir=DESC'))
  expect(['CONNECTED', 'TERMINATING']).toContain(byEnd.items[0]?.status)
  const byBytes = page(await privx.send('GET', 'connections?limit=30&sortkey=bytes_out&sortdir=DESC'))
  const bytes = byBytes.items.map(item => Number(item.bytes_out ?? 0))
  expect(bytes).toEqual([...bytes].sort((a, b) => b - a))
})

test('bad paging is a 400 that names the parameter', async () => {
  for (const query of [
    'limit=0',
    'limit=5000',
    'offset=-1',
    'limit=x',
    'sortdir=UP',
    'sortkey=nothing',
    'verbose=maybe',
  ]) {
    const answer = await privx.send('GET', `connections?${query}`)
    expect(answer.status).toBe(400)
    expect(record(answer.json())).toMatchObject({
      error_code: 'INVALID_REQUEST_DATA',
      property: query.split('=')[0],
      details: [{ property: query.split('=')[0] }],
    })
  }
})

test('a fuzzy count is an estimate, an exact one is exact', async () => {
  const exact = page(await privx.send('GET', 'connections?limit=1&fuzzycount=false')).count
  const fuzzy = page(await privx.send('GET', 'connections?limit=1&fuzzycount=true')).count
  expect(exact).toBe(states.length)
  expect(Math.abs(fuzzy - exact)).toBeLessThanOrEqual(50)
})

test('search: any within a key, all between keys', async () => {
  const { items } = await search({ type: ['SSH', 'RDP'], status: ['DISCONNECTED'] })
  const wanted = states.filter(
    ({ plan, status }) => (plan.type === 'SSH' || plan.type === 'RDP') && status === 'DISCONNECTED',
  )
  expect(ids(items)).toEqual(idsOf(wanted).slice(0, 1000))
})

test('search: every list key narrows to the rows that have the value', async () => {
  const sample = firstOf(states, ({ plan, tags }) => plan.target.kind === 'host' && tags.length > 0)
  const { plan } = sample
  const host = plan.target.kind === 'host' ? plan.target.host : null
  const values: Record<string, string | undefined> = {
    id: plan.id,
    proxy_id: plan.carrier.id,
    type: plan.type,
    mode: plan.mode,
    user_agent: plan.userAgent,
    authentication_method: plan.authenticationMethods[0],
    user_id: plan.person.id,
    user_display_name: plan.person.login,
    user_roles: plan.person.roles[0]?.id,
    target_host_id: host?.id,
    target_host_common_name: host?.name,
    target_host_address: plan.targetAddress,
    target_host_account: plan.account,
    target_host_roles: host?.roles[0]?.id,
    remote_address: plan.remoteAddress,
    status: sample.status,
    tags: sample.tags[0],
  }
  for (const [key, value] of Object.entries(values)) {
    const { count } = await search({ [key]: [value] })
    const both = await search({ [key]: [value], id: [plan.id] })
    expect(count, key).toBeGreaterThan(0)
    expect(ids(both.items), key).toEqual([plan.id])
    expect((await search({ [key]: ['no such value'] })).count, key).toBe(0)
  }
})

test('search: times are inclusive to the microsecond, in either capitals; an empty end is open', async () => {
  const sample = firstOf(states, ({ disconnectedMicros }) => disconnectedMicros !== null)
  const connected = writeTime(sample.connectedMicros)
  for (const range of [
    { start: connected, end: connected },
    { Start: connected, End: connected },
  ])
    expect(ids((await search({ connected: range })).items)).toContain(sample.plan.id)
  const after = writeTime(sample.connectedMicros + 1)
  expect(ids((await search({ id: [sample.plan.id], connected: { start: after, end: '' } })).items)).toEqual(
    [],
  )
  const since = { start: writeTime(sample.disconnectedMicros ?? 0), end: '' }
  const ended = states.filter(state => (state.disconnectedMicros ?? 0) >= (sample.disconnectedMicros ?? 0))
  expect((await search({ disconnected: since })).count).toBe(ended.length)
  const active = states.filter(state => state.lastActivityMicros >= sample.lastActivityMicros)
  const activeSince = { start: writeTime(sample.lastActivityMicros), end: '' }
  expect((await search({ last_activity: activeSince })).count).toBe(active.length)
})

test('search: keywords, session and access roles', async () => {
  const sample = firstOf(states, ({ accessRoles }) => accessRoles.length > 0)
  const words = `${sample.plan.person.login.toUpperCase()} ${sample.plan.targetAddress}`
  expect(ids((await search({ keywords: words })).items)).toContain(sample.plan.id)
  const inSession = states.filter(({ plan }) => plan.session.id === sample.plan.session.id)
  expect(ids((await search({ session_id: sample.plan.session.id })).items)).toEqual(idsOf(inSession))
  const granted = states.filter(({ accessRoles }) => accessRoles.length > 0)
  expect((await search({ has_access_roles: true })).count).toBe(granted.length)
  expect((await search({ has_access_roles: false })).count).toBe(states.length - granted.length)
  expect(ids((await search({ access_roles: [sample.accessRoles[0]?.role.id] })).items)).toContain(
    sample.plan.id,
  )
})

test('search: no body asks for everything, a bad one is a 400', async () => {
  expect(page(await privx.send('POST', 'connections/search')).count).toBe(states.length)
  for (const body of [
    [],
    'text',
    { type: 'SSH' },
    { connected: { start: 'soon' } },
    { has_access_roles: 'yes' },
  ])
    expect((await privx.send('POST', 'connections/search', body)).status).toBe(400)
})

test('get: the whole object, snapshots with their secrets and the trail of an audited one', async () => {
  const { plan } = firstOf(
    states,
    state =>
      state.plan.audited &&
      !state.plan.trailRemoved &&
      state.disconnectedMicros !== null &&
      state.plan.target.kind === 'host',
  )
  const answer = await privx.send('GET', `connections/${plan.id}?verbose=true`)
  const connection = record(answer.json())
  expect(connection).toMatchObject({
    id: plan.id,
    audit_enabled: true,
    user: { id: plan.person.id },
    user_roles: expect.any(Array),
    user_data: { RefreshTimestamp: expect.stringMatching(/^\d+$/), mfa: { seed: expect.anything() } },
    target_network_data: { id: '', dst: null },
    target_api_data: { id: '', target_credential: { type: '' } },
    trail: { connection_id: plan.id, channels: expect.any(Array) },
  })
  for (const mark of SECRET_MARKS) expect(answer.text).toContain(mark)
})

test('get: network and API targets are filled in where they apply', async () => {
  const net = firstOf(states, ({ plan }) => plan.type === 'NET')
  expect(record((await privx.send('GET', `connections/${net.plan.id}`)).json())).toMatchObject({
    target_network_data: {
      dst: { selector: { ip: { start: expect.stringContaining('.') } } },
      disabled: false,
    },
  })
  const api = firstOf(states, ({ plan }) => plan.type === 'API')
  expect(record((await privx.send('GET', `connections/${api.plan.id}`)).json())).toMatchObject({
    target_host_data: null,
    target_api_data: {
      authorized_endpoints: [{ protocols: ['https'] }],
      target_credential: { type: expect.stringMatching(/./) },
    },
  })
})

test('get: an unknown id is 404, a malformed one 400', async () => {
  const unknown = await privx.send('GET', 'connections/00000000-0000-4000-8000-000000000000')
  expect([unknown.status, record(unknown.json()).error_code]).toEqual([404, 'CONNECTION_NOT_FOUND'])
  const malformed = await privx.send('GET', 'connections/nonsense')
  expect([malformed.status, record(malformed.json()).error_code]).toEqual([400, 'BAD_REQUEST'])
})

test('open ones have no end, silent ones no bytes, and some durations are text', async () => {
  privx.server.switches.durationTextShare = 0.5
  const { items } = await search({})
  privx.server.switches.durationTextShare = 0.01
  for (const item of items) {
    if (item.status === 'CONNECTED') expect([undefined, '0001-01-01T00:00:00Z']).toContain(item.disconnected)
    expect(item.bytes_in).not.toBe(0)
    expect(item.audit_enabled).not.toBe(false)
  }
  const kinds = new Set(items.map(item => typeof item.duration))
  expect(kinds).toEqual(new Set(['number', 'string']))
})

test('record faults reach the page', async () => {
  privx.server.faults.set({ malformed: { times: 1, defect: 'null' } })
  const answer = await privx.send('GET', 'connections?limit=5')
  expect(record(answer.json()).items).toContain(null)
})
