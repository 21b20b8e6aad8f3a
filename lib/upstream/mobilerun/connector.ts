import 'server-only'
import { toInstant } from '@/lib/clock'
import type { SourceOf } from '@/lib/config/config'
import type { Connection, Instant } from '@/lib/schema/connection'
import { callOperation } from '../call'
import type { Batch, Connector, TimeWindow } from '../connector'
import { createFreshest } from '../freshest'
import type { ConnectorDeps } from '../http/deps'
import { inGroups } from '../in-groups'
import { shifted } from '../instants'
import { readRecords } from '../records'
import { UpstreamError } from '../upstream-error'
import { vendorWindow } from '../vendor-window'
import { CAPABILITIES } from './capabilities'
import { createMobilerunClient } from './client'
import { mapConnection } from './map'
import { OPERATIONS } from './operations'
import { createUsers, type Users } from './users'
import { orderedBy, walkByTime } from './walk'
import { wireConnection } from './wire'

/** More than this many connections of one user are looked up by their time range in place of one by one. */
const ONE_BY_ONE = 4

interface Question {
  readonly by: 'startedAt' | 'endedAt'
  readonly from: Instant | null
  readonly until: Instant | null
  readonly filter?: Readonly<Record<string, string>>
}

/**
 * Mobilerun (contracts §1). There is no listing of all connections, so every question is asked once per connect user,
 * a few users at a time; a user that is gone meanwhile has none.
 */
export function createMobilerunConnector(config: SourceOf<'mobilerun'>, deps: ConnectorDeps): Connector {
  const client = createMobilerunClient(config, deps)
  const { transport } = client
  const users = createUsers(client, config.userIds, deps.clock)

  const read = (items: readonly unknown[], names: Users['names']): Batch => {
    const now = deps.clock()
    const context = {
      source: config.id,
      fetchedAt: toInstant(now),
      upstreamNowMs: now + transport.skewMs(),
      userNames: names,
    }
    return readRecords(items, {
      schema: wireConnection,
      map: (record, raw) => mapConnection(record, raw, context),
      idKeys: ['sessionId'],
    })
  }

  const walkUser = async (userId: string, question: Question, names: Users['names'], signal: AbortSignal) => {
    const fresh = createFreshest()
    const batches: Batch[] = []
    const ask = (from: Instant | null, page: number) =>
      client.listConnections(userId, { ...question.filter, ...orderedBy(question.by, from) }, page, signal)
    try {
      for await (const items of walkByTime({ ...question, ask })) batches.push(fresh(read(items, names)))
    } catch (error) {
      if (!isGone(error)) throw error
    }
    return batches
  }

  async function* walkAll(question: Question, signal: AbortSignal): AsyncGenerator<Batch> {
    const { ids, names } = await users(signal)
    const perUser = inGroups(ids, CAPABILITIES.rate.concurrency, id => walkUser(id, question, names, signal))
    for await (const batches of perUser) yield* batches
  }

  async function* started(window: TimeWindow, signal: AbortSignal): AsyncGenerator<Batch> {
    const { from, to } = vendorWindow(window, transport.skewMs())
    // The vendor's upper bound is inclusive and may be finer than ours: asked for whole, cut here.
    const question = { by: 'startedAt', from, until: to, filter: { startedBefore: to } } as const
    for await (const batch of walkAll(question, signal))
      yield { ...batch, connections: batch.connections.filter(({ startedAt }) => startedAt < to) }
  }

  const find = async (userId: string, sessionId: string, names: Users['names'], signal: AbortSignal) => {
    try {
      const page = await client.listConnections(userId, { sessionId }, 1, signal)
      return read(page.items, names)
    } catch (error) {
      if (isGone(error)) return { connections: [], rejected: [] }
      throw error
    }
  }

  async function* refresh(known: readonly Connection[], signal: AbortSignal): AsyncGenerator<Batch> {
    const { names } = await users(signal)
    const byUser = groupByUser(known)
    const asks = [...byUser].flatMap(([userId, rows]): (() => Promise<Batch[]>)[] => {
      if (rows.length <= ONE_BY_ONE)
        return rows.map(({ id }) => async () => [await find(userId, id, names, signal)])
      return [() => walkUser(userId, spanOf(rows), names, signal)]
    })
    const ids = new Set(known.map(({ id }) => id))
    for await (const batches of inGroups(asks, CAPABILITIES.rate.concurrency, ask => ask()))
      for (const batch of batches)
        yield { ...batch, connections: batch.connections.filter(({ id }) => ids.has(id)) }
  }

  return {
    source: config.id,
    vendor: 'mobilerun',
    capabilities: CAPABILITIES,
    operations: OPERATIONS,
    http: transport,
    /** By last activity, without an upper bound: an open connection that goes on is still part of the answer. */
    changed: (window, signal) => {
      const { from, to } = vendorWindow(window, transport.skewMs())
      return walkAll({ by: 'endedAt', from, until: to }, signal)
    },
    started,
    active: signal =>
      walkAll({ by: 'startedAt', from: null, until: null, filter: { status: 'active' } }, signal),
    refresh,
    get: async (id, known, signal) => {
      const { ids, names } = await users(signal)
      const owners = known?.userId ? [known.userId] : ids
      const found = inGroups(owners, CAPABILITIES.rate.concurrency, owner => find(owner, id, names, signal))
      for await (const batch of found) {
        const connection = batch.connections.find(row => row.id === id)
        if (connection) return { connection, trail: null }
      }
      return null
    },
    call: (operation, input, signal) => callOperation(transport, operation, input, signal),
    close: () => transport.close(),
  }
}

/** Those whose user is not known cannot be asked for. */
function groupByUser(rows: readonly Connection[]): Map<string, Connection[]> {
  const groups = new Map<string, Connection[]>()
  for (const row of rows)
    if (row.userId !== null) groups.set(row.userId, [...(groups.get(row.userId) ?? []), row])
  return groups
}

/** The stretch in which these connections started. */
function spanOf(rows: readonly Connection[]): Question {
  const starts = rows.map(({ startedAt }) => startedAt).sort()
  const until = shifted(starts.at(-1) ?? '', 1)
  return { by: 'startedAt', from: starts[0] ?? null, until, filter: { startedBefore: until } }
}

const isGone = (error: unknown) => error instanceof UpstreamError && error.kind === 'not-found'
