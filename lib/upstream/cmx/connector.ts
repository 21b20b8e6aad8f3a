import 'server-only'
import { toInstant } from '@/lib/clock'
import type { SourceOf } from '@/lib/config/config'
import type { Connection } from '@/lib/schema/connection'
import { callOperation } from '../call'
import type { Batch, Connector, TimeWindow } from '../connector'
import { createFreshest } from '../freshest'
import type { ConnectorDeps } from '../http/deps'
import { inGroups } from '../in-groups'
import { earlierOf, msOf } from '../instants'
import { readRecords } from '../records'
import { vendorWindow } from '../vendor-window'
import { CAPABILITIES } from './capabilities'
import { createCmxClient } from './client'
import { mapClient } from './map'
import { OPERATIONS } from './operations'
import { walkClients } from './walk'
import { type WirePage, wireClient } from './wire'

/** More devices than this are looked up by their time range in place of one by one. */
const ONE_BY_ONE = 10

/**
 * Cisco CMX Connect (contracts §4). Its only time filter is on the last login, and a session has exactly one of those:
 * every session lies in exactly one window, so windows that cover a range cover its sessions, though one may have
 * started before its window. What changes without a login (counters, the logout) is seen by `active` and `refresh`.
 */
export function createCmxConnector(config: SourceOf<'cmx'>, deps: ConnectorDeps): Connector {
  const client = createCmxClient(config, deps)
  const { transport } = client

  const read = (page: WirePage, listedActive: boolean): Batch => {
    const now = deps.clock()
    const context = {
      source: config.id,
      fetchedAt: toInstant(now),
      upstreamNowMs: now + transport.skewMs(),
      offsetMs: page.timeZoneOffset ?? 0,
      listedActive,
    }
    return readRecords(page.records, {
      schema: wireClient,
      map: (record, raw) => mapClient(record, raw, context),
      idKeys: ['macAddress'],
    })
  }

  async function* walk(filter: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<Batch> {
    const fresh = createFreshest()
    const listedActive = filter.status === 'active'
    for await (const page of walkClients(client, filter, signal)) yield fresh(read(page, listedActive))
  }

  const inWindow = (window: TimeWindow, signal: AbortSignal) => {
    const { from, to } = vendorWindow(window, transport.skewMs())
    return walk({ ...epochRange(msOf(from), msOf(to)), status: 'all' }, signal)
  }

  const ofDevice = async (mac: string, signal: AbortSignal) =>
    createFreshest()(read(await client.listClients({ mac }, signal), false))

  async function* refresh(known: readonly Connection[], signal: AbortSignal): AsyncGenerator<Batch> {
    const ids = new Set(known.map(({ id }) => id))
    const macs = [...new Set(known.map(({ id }) => macOf(id)))]
    const since = known
      .map(row => row.lastActivityAt ?? row.startedAt)
      .reduce(earlierOf, toInstant(deps.clock()))
    // A login can only have become later than the one that is known.
    const batches =
      macs.length > ONE_BY_ONE
        ? walk({ ...epochRange(msOf(since), null), status: 'all' }, signal)
        : inGroups(macs, CAPABILITIES.rate.concurrency, mac => ofDevice(mac, signal))
    for await (const batch of batches)
      yield { ...batch, connections: batch.connections.filter(({ id }) => ids.has(id)) }
  }

  return {
    source: config.id,
    vendor: 'cmx',
    capabilities: CAPABILITIES,
    operations: OPERATIONS,
    http: transport,
    changed: inWindow,
    started: inWindow,
    active: signal => walk({ status: 'active' }, signal),
    refresh,
    get: async (id, _known, signal) => {
      const { connections } = await ofDevice(macOf(id), signal)
      const connection = connections.find(row => row.id === id)
      return connection ? { connection, trail: null } : null
    },
    call: (operation, input, signal) => callOperation(transport, operation, input, signal),
    close: () => transport.close(),
  }
}

/** Whole seconds, both ends a little wider: whether they are inclusive is not documented. */
function epochRange(fromMs: number, toMs: number | null): Record<string, string> {
  const start = String(Math.max(0, Math.floor(fromMs / 1_000) - 1))
  return toMs === null ? { start } : { start, end: String(Math.ceil(toMs / 1_000) + 1) }
}

const macOf = (id: string) => id.slice(0, id.indexOf('@'))
