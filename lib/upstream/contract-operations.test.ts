import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/clock'
import { type Demo, startDemo } from '@/lib/demo/boot'
import type { Connection, Vendor } from '@/lib/schema/connection'
import type { Connector, Operation, OperationReply } from './connector'
import { matchOperation } from './operation'
import { isRecord } from './records'
import { createConnector } from './registry'
import { CONTRACT_OPERATIONS, type ContractOperation } from './testing/contract-operations'
import { gather, signal } from './testing/demo-truth'
import { fakeDeps } from './testing/fake-deps'

const NOON = Date.parse('2026-11-20T12:00:00.000Z')
const DAY = 86_400_000

/** What later calls take from earlier replies and from the listings. */
const known: Record<string, string> = {}
const deps = fakeDeps(NOON)
/** By vendor, CloudConnexa's other version too. */
const connectors: Record<string, Connector> = {}
const tested = new Set<string>()
let demo: Demo

beforeAll(async () => {
  demo = await startDemo({ scale: 0.2, clock: deps.clock, historyDays: 10 })
  for (const config of demo.sources) {
    connectors[config.vendor] = createConnector(config, deps)
    if (config.vendor === 'cloudconnexa')
      connectors.beta = createConnector({ ...config, apiVersion: 'beta' }, deps)
  }
})

afterAll(async () => {
  await Promise.all(Object.values(connectors).map(connector => connector.close()))
  await demo.close()
  const mark = (is: boolean) => (is ? 'yes' : 'no')
  const lines = CONTRACT_OPERATIONS.map(({ vendor, call, id, collected, why }) => {
    const cells = [vendor, call, id === null ? `no: ${why}` : 'yes', mark(collected === true)]
    return `operations | ${[...cells, mark(tested.has(`${vendor} ${call}`))].join(' | ')} |`
  })
  process.stdout.write(
    `${['operations | vendor | call | proxied | collected | tested |', ...lines].join('\n')}\n`,
  )
})

function connectorOf({ vendor, call }: ContractOperation): Connector {
  const connector = connectors[call.includes('/api/beta/') ? 'beta' : vendor]
  if (!connector) throw new Error(`no connector for ${call}`)
  return connector
}

const shapeOf = (operation: Operation) => `${operation.method} ${operation.path}`.replace(/\{\w+\}/g, '{}')

describe('what the collector asks', () => {
  it.each(['mobilerun', 'cloudconnexa', 'beta', 'apibricks', 'cmx', 'privx'])('%s', async name => {
    const connector = connectors[name]
    if (!connector) throw new Error(name)
    const { requests, url } = demo.servers[connector.vendor]
    requests.clear()
    const window = { from: toInstant(NOON - DAY), to: toInstant(NOON) }
    const open = await gather(connector.active(signal))
    await gather(connector.changed(window, signal))
    const { rows } = await gather(connector.started(window, signal))
    const sample = [...rows.values()].find(row => row.audited !== false && row.endedAt !== null)
    await gather(connector.refresh([...open.rows.values()].slice(0, 3), signal))
    if (connector.capabilities.trail) await connector.get(sample?.id ?? '', sample ?? null, signal)
    remember(connector.vendor, [...open.rows.values()], sample)

    const base = new URL(url).pathname.replace(/\/$/, '')
    const asked = requests.entries.flatMap(entry => {
      const path = new URL(entry.url, url).pathname.slice(base.length)
      const match = matchOperation(connector.operations, entry.method, path.split('/').filter(Boolean))
      return match ? [shapeOf(match.operation)] : []
    })
    const declared = CONTRACT_OPERATIONS.filter(
      each => each.collected && each.vendor === connector.vendor && connectorOf(each) === connector,
    )
    expect([...new Set(asked)].toSorted()).toEqual(declared.map(({ call }) => shape(call)).toSorted())
  })
})

describe('every operation of the contracts', () => {
  it('is on the allow-list or left out for a reason, and nothing else is', () => {
    for (const [name, connector] of Object.entries(connectors)) {
      const ofThis = CONTRACT_OPERATIONS.filter(
        each => each.vendor === connector.vendor && connectorOf(each) === connector && each.id !== null,
      )
      const listed = connector.operations.map(operation => `${operation.id} ${shapeOf(operation)}`)
      expect(listed.toSorted(), name).toEqual(ofThis.map(({ id, call }) => `${id} ${shape(call)}`).toSorted())
    }
    for (const { id, why } of CONTRACT_OPERATIONS) expect(id === null).toBe(why !== undefined)
  })

  const handedOn = CONTRACT_OPERATIONS.filter(({ id }) => id !== null)
  it.each(handedOn.map(entry => [entry.vendor, entry.call, entry] as const))(
    '%s %s',
    async (_, call, entry) => {
      const connector = connectorOf(entry)
      const operation = connector.operations.find(({ id }) => id === entry.id)
      if (!operation) throw new Error(`${entry.id} is not there`)
      const reply = await connector.call(operation, inputOf(entry), signal)
      expect(reply.status).toBeGreaterThanOrEqual(200)
      expect(reply.status).toBeLessThan(300)
      const text = reply.kind === 'json' ? JSON.stringify(reply.body) : await new Response(reply.body).text()
      expect(text).not.toBe('')
      expect(text).not.toContain('DEMOSECRET')
      if (reply.kind === 'json') expect(reply.problems).toEqual([])
      learn(entry, reply)
      tested.add(`${entry.vendor} ${call}`)
    },
  )

  const leftOut = CONTRACT_OPERATIONS.filter(({ id }) => id === null)
  it.each(leftOut.map(entry => [entry.vendor, entry.call, entry] as const))(
    '%s %s is not handed on',
    (_, call, entry) => {
      const [method = '', path = ''] = call.split(' ')
      const segments = path
        .split('/')
        .filter(Boolean)
        .map(part => part.replace(/[{}]/g, ''))
      expect(matchOperation(connectorOf(entry).operations, method, segments)).toBeNull()
    },
  )
})

const shape = (call: string) => call.replace(/\{\w+\}/g, '{}')

function remember(vendor: Vendor, open: readonly Connection[], ended: Connection | undefined): void {
  if (vendor === 'mobilerun') {
    known.mobilerunUser = open[0]?.userId ?? ''
    known.proxy = String(open[0]?.native.proxyId)
  }
  if (vendor !== 'privx') return
  const [first, second, third] = open.filter(({ native }) => idIn(native.target_host) !== '')
  known.connection = ended?.id ?? ''
  known.openConnection = first?.id ?? ''
  known.host = idIn(second?.native.target_host)
  known.user = third?.userId ?? ''
  known.role = demo.world.company.people[0]?.roles[0]?.id ?? ''
}

const idIn = (value: unknown): string => (isRecord(value) ? String(value.id ?? '') : '')

interface Input {
  readonly path?: Record<string, string>
  readonly query?: Record<string, string>
  readonly body?: unknown
}

const DATASET = {
  comment: 'c',
  time_range_settings: { start: '2026-11-01T00:00:00Z', end: '', exclude: [] },
}

/** What an operation is called with, beyond the ids in its path. */
const INPUTS: Readonly<Record<string, () => Input>> = {
  listSessions: () => ({ query: { size: '100' } }),
  queryConnections: () => ({ query: { minutes: '600', activeOnly: 'true' } }),
  queryEvents: () => ({ query: { minutes: '10' } }),
  listClients: () => ({ query: { status: 'all', count: '20' } }),
  searchConnections: () => ({ query: { limit: '20' }, body: { status: ['CONNECTED'] } }),
  getConnection: () => ({ query: { verbose: 'true' } }),
  setTags: () => ({ body: ['one'] }),
  getLog: () => ({ path: { session: known.logHandle ?? '' }, query: { format: 'jsonl' } }),
  getFile: () => ({ path: { session: known.fileHandle ?? '' } }),
  getIndexStatuses: () => ({ body: [known.connection] }),
  startIndexing: () => ({ body: [known.connection] }),
  searchTrails: () => ({ query: { limit: '3' }, body: { keywords: '' } }),
  searchSessions: () => ({ body: { type: 'web' } }),
  listUserSessions: () => ({ path: { id: known.sessionUser ?? '' } }),
  listSourceSessions: () => ({ path: { id: known.sessionSource ?? '' } }),
  terminateSession: () => ({ path: { id: known.session ?? '' } }),
  terminateUserSessions: () => ({ path: { id: known.sessionUser ?? '' } }),
  terminateConnection: () => ({ path: { id: known.openConnection ?? '' } }),
  terminateHost: () => ({ path: { id: known.host ?? '' } }),
  terminateUser: () => ({ path: { id: known.user ?? '' } }),
  setUebaConfiguration: () => ({ body: { address: 'ueba:1', trust_anchors: 'x' } }),
  setUebaAnomalySettings: () => ({ body: { action: 'LOG', threshold: 0.5 } }),
  createUebaDataset: () => ({ body: DATASET }),
  updateUebaDataset: () => ({ body: { comment: 'd' } }),
  countUebaConnections: () => ({ body: { start: '2026-11-01T00:00:00Z' } }),
}

function inputOf({ vendor, call, id }: ContractOperation) {
  const { path = {}, query = {}, body } = INPUTS[id ?? '']?.() ?? {}
  const own = () => {
    if (vendor === 'mobilerun') return call.includes('/users/') ? known.mobilerunUser : known.proxy
    return call.includes('/ueba/') ? known.dataset : known.connection
  }
  const { channel = '', file = '', role = '' } = known
  const values: Record<string, string> = { id: own() ?? '', channel, file, role, ...path }
  const names = [...call.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])
  return {
    path: Object.fromEntries(names.map(name => [name, values[name] ?? ''])),
    query: new URLSearchParams(query),
    body,
  }
}

/** Takes from a reply what later calls need. */
function learn({ id }: ContractOperation, reply: OperationReply): void {
  if (reply.kind !== 'json' || !isRecord(reply.body)) return
  const { body } = reply
  if (id === 'getConnection') {
    const channels = isRecord(body.trail) && Array.isArray(body.trail.channels) ? body.trail.channels : []
    known.channel = idIn(channels[0])
    known.file = idIn(isRecord(channels[0]) ? channels[0].protocol_file : null)
  }
  if (id === 'createLogHandle') known.logHandle = String(body.session_id)
  if (id === 'createFileHandle') known.fileHandle = String(body.session_id)
  if (id === 'createUebaDataset') known.dataset = String(body.id)
  if (id === 'searchSessions') {
    const first: unknown = Array.isArray(body.items) ? body.items[0] : null
    known.session = idIn(first)
    known.sessionUser = isRecord(first) ? String(first.user_id) : ''
    known.sessionSource = isRecord(first) ? String(first.source_id) : ''
  }
}
