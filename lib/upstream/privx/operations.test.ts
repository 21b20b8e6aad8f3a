import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { SECRET_MARKS } from '@/lib/demo/privx/secrets'
import { MINUTE } from '@/lib/demo/world/timeline'
import type { OperationReply } from '../connector'
import { fillPath, matchOperation, pathNames } from '../operation'
import { ParameterProblem } from '../parameter-problem'
import { isRecord } from '../records'
import { PRIVX_OPERATIONS } from './operations'
import { openDemoPrivx, statesOf, textOf } from './testing/demo-privx'

describe('the allow-list', () => {
  it('has each operation once, by id and by method and path', () => {
    expect(new Set(PRIVX_OPERATIONS.map(({ id }) => id)).size).toBe(PRIVX_OPERATIONS.length)
    expect(
      new Set(PRIVX_OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)).size,
    ).toBe(PRIVX_OPERATIONS.length)
  })

  it('finds every operation by its own path, literals before ids', () => {
    for (const operation of PRIVX_OPERATIONS) {
      const path = Object.fromEntries(pathNames(operation).map(name => [name, 'x1']))
      const match = matchOperation(PRIVX_OPERATIONS, operation.method, fillPath(operation, path))
      expect(match?.operation.id).toBe(operation.id)
      expect(match?.path).toEqual(path)
    }
    const tags = ['connection-manager', 'api', 'v1', 'connections', 'tags']
    expect(matchOperation(PRIVX_OPERATIONS, 'GET', tags)?.operation.id).toBe('listTags')
  })

  it.each([
    ['POST', 'auth/api/v1/oauth/token'],
    ['GET', 'vault/api/v1/secrets/x'],
    ['POST', 'connection-manager/api/v1/ueba/setup-script'],
    ['DELETE', 'connection-manager/api/v1/connections/x'],
    ['GET', 'connection-manager/api/v1/connections/..'],
    ['GET', 'connection-manager/api/v1/connections/x%2fy'],
  ])('knows nothing of %s %s', (method, path) => {
    expect(matchOperation(PRIVX_OPERATIONS, method, path.split('/'))).toBeNull()
  })

  it('every parameter schema can be shown as a form', () => {
    for (const { parameters } of PRIVX_OPERATIONS)
      for (const schema of [parameters.path, parameters.query, parameters.body])
        if (schema) expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('$schema')
  })
})

describe('every operation, by real HTTP', () => {
  let demo: Awaited<ReturnType<typeof openDemoPrivx>>
  const tried = new Set<string>()
  beforeAll(async () => {
    demo = await openDemoPrivx({ scale: 0.2 })
  })
  afterAll(() => demo.close())

  async function call(
    id: string,
    path: Record<string, string> = {},
    query: Record<string, string> = {},
    body?: unknown,
  ): Promise<OperationReply> {
    const operation = PRIVX_OPERATIONS.find(each => each.id === id)
    if (!operation) throw new Error(`no operation ${id}`)
    tried.add(id)
    const input = { path, query: new URLSearchParams(query), body }
    return demo.privx.call(operation, input, demo.signal)
  }

  /** Calls and expects a clean reply; answers its body. */
  async function ask(...args: Parameters<typeof call>): Promise<unknown> {
    const reply = await call(...args)
    if (reply.kind !== 'json') throw new Error('not JSON')
    expect(reply.problems, args[0]).toEqual([])
    const text = JSON.stringify(reply.body)
    for (const mark of SECRET_MARKS) expect(text, args[0]).not.toContain(mark)
    return reply.body
  }

  const field = (body: unknown, name: string) => (isRecord(body) ? body[name] : undefined)
  const items = (body: unknown) => {
    const list = field(body, 'items')
    return Array.isArray(list) ? list.filter(isRecord) : []
  }
  const ended = () =>
    statesOf(demo.world, demo.time.clock()).find(
      ({ plan, disconnectedMicros }) =>
        plan.audited && !plan.trailRemoved && plan.type === 'SSH' && disconnectedMicros !== null,
    )

  it('reads connections, tags and roles', async () => {
    expect(await ask('getStatus')).toMatchObject({ status: 'OK', 'server-mode': 'HA' })
    const query = { limit: '40', sortkey: 'connected', sortdir: 'DESC', fuzzycount: 'true', verbose: 'true' }
    expect(items(await ask('listConnections', {}, query))).toHaveLength(40)
    const found = await ask('searchConnections', {}, { limit: '500' }, { type: ['RDP', 'API', 'DB', 'NET'] })
    expect(items(found).length).toBeGreaterThan(100)
    expect(
      items(found).some(
        each => isRecord(each.target_api_data) && isRecord(each.target_api_data.target_credential),
      ),
    ).toBe(true)
    const id = ended()?.plan.id ?? ''
    expect(await ask('getConnection', { id }, { verbose: 'true' })).toMatchObject({
      id,
      trail: { connection_id: id },
    })
    expect(field(await ask('listTags', {}, { query: 'e', sortdir: 'DESC' }), 'items')).toContain('reviewed')
    expect(await ask('listAccessRoles', { id })).toEqual(expect.any(Array))
  })

  it('changes labels and ends connections', async () => {
    const id = ended()?.plan.id ?? ''
    const role = demo.world.company.people[0]?.roles[0]?.id ?? ''
    await ask('setTags', { id }, {}, ['one'])
    await ask('grantAccessRole', { id, role })
    expect(await ask('listAccessRoles', { id })).toContainEqual(expect.objectContaining({ id: role }))
    await ask('revokeAccessRole', { id, role })
    await ask('grantAccessRole', { id, role })
    await ask('revokeAccessRoleEverywhere', { role })
    expect(await ask('listAccessRoles', { id })).not.toContainEqual(expect.objectContaining({ id: role }))
    const open = items(await ask('searchConnections', {}, {}, { status: ['CONNECTED'] }))
    const [first, second, third] = open.filter(
      each => isRecord(each.target_host) && each.target_host.id !== '',
    )
    await ask('terminateConnection', { id: String(first?.id) })
    await ask('terminateHost', { id: String(field(second?.target_host, 'id')) })
    await ask('terminateUser', { id: String(field(third?.user, 'id')) })
    demo.time.advance(MINUTE)
    const left = items(await ask('searchConnections', {}, {}, { status: ['CONNECTED', 'TERMINATING'] }))
    for (const gone of [first, second, third]) expect(left.map(each => each.id)).not.toContain(gone?.id)
  })

  it('streams logs and files', async () => {
    const id = ended()?.plan.id ?? ''
    const trail = (await demo.privx.get(id, null, demo.signal))?.trail
    const channel = trail?.channels[0]
    const path = { id, channel: channel?.id ?? '' }
    const file = channel?.protocolFile?.id ?? ''
    const log = String(field(await ask('createLogHandle', path), 'session_id'))
    const logReply = await call('getLog', { ...path, session: log }, { format: 'jsonl' })
    expect(logReply.kind).toBe('stream')
    if (logReply.kind === 'stream') expect((await textOf(logReply.body)).startsWith('{')).toBe(true)
    const handle = String(field(await ask('createFileHandle', { ...path, file }), 'session_id'))
    const fileReply = await call('getFile', { ...path, file, session: handle })
    if (fileReply.kind === 'stream') expect((await textOf(fileReply.body)).length).toBeGreaterThan(0)
  })

  it('asks the trail index and login sessions', async () => {
    const state = ended()
    const id = state?.plan.id ?? ''
    const user = state?.plan.person.id ?? ''
    expect(await ask('getTrailIndexStatus')).toMatchObject({ status: 'OK' })
    expect(await ask('getIndexStatus', { id })).toMatchObject({ connection_id: id })
    expect(await ask('getIndexStatuses', {}, {}, [id])).toHaveLength(1)
    expect(await ask('startIndexing', {}, {}, [id])).toHaveLength(1)
    expect(items(await ask('searchTrails', {}, { limit: '3' }, { keywords: '' }))).toHaveLength(3)
    const sessions = items(await ask('searchSessions', {}, {}, { type: 'web' }))
    expect(sessions.length).toBeGreaterThan(0)
    await ask('listUserSessions', { id: String(sessions[0]?.user_id) })
    await ask('listSourceSessions', { id: String(sessions[0]?.source_id) })
    await ask('terminateSession', { id: String(sessions[0]?.id) })
    await ask('terminateUserSessions', { id: user })
  })

  it('manages the anomaly detection', async () => {
    expect(await ask('getUebaConfiguration')).toMatchObject({
      trust_anchors: expect.stringMatching(/^\*\*\*\s*$/),
    })
    await ask('setUebaConfiguration', {}, {}, { address: 'ueba:1', trust_anchors: 'x' })
    await ask('getUebaAnomalySettings')
    await ask('setUebaAnomalySettings', {}, {}, { action: 'LOG', threshold: 0.5 })
    const body = {
      comment: 'c',
      time_range_settings: { start: '2026-11-01T00:00:00Z', end: '', exclude: [] },
    }
    const id = String(field(await ask('createUebaDataset', {}, {}, body), 'id'))
    await ask('updateUebaDataset', { id }, {}, { comment: 'd' })
    await ask('trainUebaDataset', { id }, { set_active_after_training: 'true' })
    expect(await ask('getUebaDataset', { id }, { logs: 'true' })).toMatchObject({
      comment: 'd',
      training_results: [{ status: 'SUCCESS' }],
    })
    await ask('startUebaAnalysis', { id })
    expect(await ask('getUebaInternalStatus')).toMatchObject({ inference_status: 'RUNNING' })
    await ask('getUebaStatus')
    await ask('stopUebaAnalysis')
    expect(items(await ask('listUebaDatasets')).length).toBe(2)
    expect(await ask('countUebaConnections', {}, {}, { start: '2026-11-01T00:00:00Z' })).toMatchObject({
      count: expect.any(Number),
    })
    await ask('deleteUebaDataset', { id })
  })

  it('leaves none out', () => {
    expect(PRIVX_OPERATIONS.map(({ id }) => id).filter(id => !tried.has(id))).toEqual([])
  })
})

describe('parameters', () => {
  it.each([
    ['listConnections', {}, { limit: '0' }, undefined, 'limit'],
    ['listConnections', {}, { sortdir: 'UP' }, undefined, 'sortdir'],
    ['listConnections', {}, { verbos: 'true' }, undefined, 'verbos'],
    ['searchConnections', {}, {}, { type: 'SSH' }, 'body.type'],
    ['searchConnections', {}, {}, { connected: { start: 'today' } }, 'body.connected.start'],
    ['searchConnections', {}, {}, { hosts: [] }, 'body'],
    ['getConnection', { id: '..' }, {}, undefined, 'id'],
    ['setTags', { id: 'x' }, {}, { tags: [] }, 'body'],
    ['terminateConnection', { id: 'x' }, {}, 'reason', 'body'],
  ])('%s %o %o %o is refused before it leaves', async (id, path, query, body, parameter) => {
    const demo = await openDemoPrivx({ scale: 0.01 })
    try {
      const operation = PRIVX_OPERATIONS.find(each => each.id === id)
      if (!operation) throw new Error(id)
      const values = Object.fromEntries(Object.entries(path).map(([name, value]) => [name, String(value)]))
      const asked = demo.privx.call(
        operation,
        {
          path: values,
          query: new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])),
          body,
        },
        demo.signal,
      )
      const problem = await asked.catch((caught: unknown) => caught)
      expect(problem).toBeInstanceOf(ParameterProblem)
      expect(problem).toMatchObject({ errors: [expect.objectContaining({ parameter })] })
      expect(demo.server.requests.total).toBe(0)
    } finally {
      await demo.close()
    }
  })
})
