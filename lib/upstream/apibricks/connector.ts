import 'server-only'
import { toInstant } from '@/lib/clock'
import type { SourceOf } from '@/lib/config/config'
import type { Connection } from '@/lib/schema/connection'
import { callOperation } from '../call'
import type { Batch, Connector, TimeWindow } from '../connector'
import { createFreshest } from '../freshest'
import type { ConnectorDeps } from '../http/deps'
import { inGroups } from '../in-groups'
import { instantOf, msOf, parseInstant } from '../instants'
import { isRecord, readRecords } from '../records'
import { vendorWindow } from '../vendor-window'
import { CAPABILITIES, OLDEST_ACTIVE_MS } from './capabilities'
import { createApiBricksClient } from './client'
import { createCover, type Placed, type Unresolved } from './cover'
import { mapConnection } from './map'
import { OPERATIONS } from './operations'
import { wireConnection } from './wire'

/** Whether a bound of the range includes its own instant is not documented: it is asked for with a little more. */
const BOUND_MARGIN_MS = 1
/** A window that ends earlier than this cannot hold anything that is open now for the first time. */
const PRESENT_MS = 10 * 60_000

/**
 * API Bricks (contracts §3). Its only time filter is on the start, so what changed is: what started lately, and all that
 * is open now; what is no longer open is asked for by its id (`refresh`).
 */
export function createApiBricksConnector(config: SourceOf<'apibricks'>, deps: ConnectorDeps): Connector {
  const client = createApiBricksClient(config, deps)
  const { transport } = client
  const cover = createCover(CAPABILITIES.pageCap)
  const upstreamNow = () => deps.clock() + transport.skewMs()

  const read = (records: readonly unknown[]): Batch => {
    const fetchedAt = toInstant(deps.clock())
    const context = { source: config.id, fetchedAt, upstreamNowMs: upstreamNow() }
    return readRecords(records, {
      schema: wireConnection,
      map: (record, raw) => mapConnection(record, raw, context),
      idKeys: ['connectionId'],
    })
  }

  const ask = (
    parameters: Readonly<Record<string, string>>,
    fromMs: number,
    toMs: number,
    signal: AbortSignal,
  ) => client.query({ ...parameters, ...range(fromMs - BOUND_MARGIN_MS, toMs + BOUND_MARGIN_MS) }, signal)

  async function* walk(
    parameters: Readonly<Record<string, string>>,
    window: { readonly fromMs: number; readonly toMs: number },
    signal: AbortSignal,
  ): AsyncGenerator<Batch> {
    const fresh = createFreshest()
    const question = {
      ask: async (fromMs: number, toMs: number) => (await ask(parameters, fromMs, toMs, signal)).map(placed),
      now: upstreamNow,
    }
    for await (const part of cover(question, window.fromMs, window.toMs))
      yield 'held' in part ? unresolved(part) : fresh(read(part.map(({ raw }) => raw)))
  }

  async function* started(window: TimeWindow, signal: AbortSignal): AsyncGenerator<Batch> {
    const { from, to } = vendorWindow(window, transport.skewMs())
    for await (const batch of walk({}, { fromMs: msOf(from), toMs: msOf(to) }, signal))
      yield {
        ...batch,
        connections: batch.connections.filter(({ startedAt }) => startedAt >= from && startedAt < to),
      }
  }

  const active = (signal: AbortSignal) => {
    const nowMs = upstreamNow()
    const window = { fromMs: nowMs - OLDEST_ACTIVE_MS, toMs: nowMs + PRESENT_MS }
    return walk({ activeOnly: 'true' }, window, signal)
  }

  async function* changed(window: TimeWindow, signal: AbortSignal): AsyncGenerator<Batch> {
    yield* started(window, signal)
    if (msOf(window.to) >= deps.clock() - PRESENT_MS) yield* active(signal)
  }

  const find = async (id: string, known: Connection | null, signal: AbortSignal): Promise<Batch> => {
    const [fromMs, toMs] = known
      ? [msOf(known.startedAt) - 1_000, msOf(known.startedAt) + 1_000]
      : [upstreamNow() - OLDEST_ACTIVE_MS, upstreamNow() + PRESENT_MS]
    const batch = createFreshest()(read(await ask({ connectionId: id }, fromMs, toMs, signal)))
    return { ...batch, connections: batch.connections.filter(row => row.id === id) }
  }

  return {
    source: config.id,
    vendor: 'apibricks',
    capabilities: CAPABILITIES,
    operations: OPERATIONS,
    http: transport,
    changed,
    started,
    active,
    refresh: (known, signal) =>
      inGroups(known, CAPABILITIES.rate.concurrency, row => find(row.id, row, signal)),
    get: async (id, known, signal) => {
      const connection = (await find(id, known, signal)).connections[0]
      return connection ? { connection, trail: null } : null
    },
    call: (operation, input, signal) => callOperation(transport, operation, input, signal),
    close: () => transport.close(),
  }
}

function range(fromMs: number, toMs: number): Record<string, string> {
  return { timeStart: instantOf(Math.max(0, fromMs)) ?? '', timeEnd: instantOf(toMs) ?? '' }
}

function placed(raw: unknown): Placed {
  const id = isRecord(raw) ? raw.connectionId : raw
  const start = isRecord(raw) && typeof raw.connectionStartTime === 'string' ? raw.connectionStartTime : ''
  const instant = parseInstant(start)
  return { id: String(id), startMs: instant === null ? null : msOf(instant), raw }
}

/** Said aloud where every reader of the source's state sees it: there is no way to ask for the rest. */
function unresolved({ atMs, held }: Unresolved): Batch {
  const reason = `More connections started at ${toInstant(atMs)} than one answer holds (${held}); the others cannot be asked for.`
  return { connections: [], rejected: [{ id: null, reason, excerpt: '' }] }
}
