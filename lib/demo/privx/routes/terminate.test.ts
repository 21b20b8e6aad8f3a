import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOUR } from '../../world/timeline'
import { createConnections } from '../connections'
import type { PrivxState } from '../evaluate'
import { firstOf, page, record, startTestPrivx, type TestPrivx } from '../testing/start'

let privx: TestPrivx
beforeAll(async () => {
  privx = await startTestPrivx({ scale: 0.5 })
})
beforeEach(async () => {
  privx.clock.advance(400_000)
  await privx.login()
})
afterAll(() => privx.server.close())

/** Open ones that will be so for a while yet. */
function openStates(): PrivxState[] {
  const { world, server, clock } = privx
  const states = createConnections(world, server.overlay, null).select(null, clock.clock())
  return states.filter(
    ({ plan, status }) => status === 'CONNECTED' && (plan.forceMs ?? plan.endMs) > clock.clock() + HOUR / 4,
  )
}
const get = async (id: string) => record((await privx.send('GET', `connections/${id}`)).json())

test('one connection: at once TERMINATING, some seconds later TERMINATED', async () => {
  const { plan } = firstOf(openStates(), () => true)
  const answer = await privx.send('POST', `terminate/connection/${plan.id}`, { reason: 'leaver' })
  expect([answer.status, answer.text]).toEqual([200, ''])
  expect(await get(plan.id)).toMatchObject({
    status: 'TERMINATING',
    force_disconnect: expect.stringMatching(/Z$/),
  })
  const { items } = page(await privx.send('POST', 'connections/search', { status: ['TERMINATING'] }))
  expect(items.map(item => item.id)).toContain(plan.id)
  // Asking again changes nothing.
  expect((await privx.send('POST', `terminate/connection/${plan.id}`)).status).toBe(200)
  privx.clock.advance(8001)
  const ended = await get(plan.id)
  expect(ended).toMatchObject({
    status: 'TERMINATED',
    termination_reason: 'leaver',
    disconnected: expect.any(String),
  })
  expect((await privx.send('POST', `terminate/connection/${plan.id}`)).status).toBe(400)
  const found = page(
    await privx.send('POST', 'connections/search', { id: [plan.id], status: ['TERMINATED'] }),
  )
  expect(found.count).toBe(1)
})

test('all of a host, all of a user', async () => {
  const sample = firstOf(openStates(), ({ plan }) => plan.target.kind === 'host')
  const hostId = sample.plan.target.kind === 'host' ? sample.plan.target.host.id : ''
  expect((await privx.send('POST', `terminate/host/${hostId}`)).status).toBe(200)
  expect(
    page(await privx.send('POST', 'connections/search', { target_host_id: [hostId], status: ['CONNECTED'] }))
      .count,
  ).toBe(0)
  const other = firstOf(openStates(), () => true)
  expect((await privx.send('POST', `terminate/user/${other.plan.person.id}`)).status).toBe(200)
  expect(
    page(
      await privx.send('POST', 'connections/search', {
        user_id: [other.plan.person.id],
        status: ['CONNECTED'],
      }),
    ).count,
  ).toBe(0)
  expect((await privx.send('POST', 'terminate/user/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await privx.send('POST', 'terminate/host/nonsense')).status).toBe(400)
})

test('switched on: refused, or never carried out', async () => {
  const [first, second, third] = openStates().map(({ plan }) => plan.id)
  const { terminations } = privx.server.switches
  terminations
    .set(first ?? '', 'refuse-403')
    .set(second ?? '', 'refuse-400')
    .set(third ?? '', 'hang')
  const refused = await privx.send('POST', `terminate/connection/${first}`)
  expect([refused.status, record(refused.json()).error_code]).toEqual([403, 'PERMISSION_DENIED'])
  expect((await privx.send('POST', `terminate/connection/${second}`)).status).toBe(400)
  expect(await get(first ?? '')).toMatchObject({ status: 'CONNECTED' })
  expect((await privx.send('POST', `terminate/connection/${third}`)).status).toBe(200)
  privx.clock.advance(HOUR)
  await privx.login()
  expect(await get(third ?? '')).toMatchObject({ status: 'TERMINATING' })
  terminations.clear()
})

test('an unknown connection is 404', async () => {
  const answer = await privx.send('POST', 'terminate/connection/00000000-0000-4000-8000-000000000000')
  expect(answer.status).toBe(404)
})
