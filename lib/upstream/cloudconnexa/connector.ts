import 'server-only'
import { toInstant } from '@/lib/clock'
import type { SourceOf } from '@/lib/config/config'
import type { Connection, Instant } from '@/lib/schema/connection'
import { callOperation } from '../call'
import type { Batch, Connector } from '../connector'
import { createFreshest } from '../freshest'
import type { ConnectorDeps } from '../http/deps'
import { earlierOf, laterOf, shifted } from '../instants'
import { readRecords } from '../records'
import { UpstreamError } from '../upstream-error'
import { vendorWindow } from '../vendor-window'
import { capabilitiesOf, HISTORY_MARGIN_MS } from './capabilities'
import { createCloudConnexaClient } from './client'
import { mapSession } from './map'
import { operationsOf } from './operations'
import { type Question, walkSessions } from './walk'
import { wireSession } from './wire'

const DAY_MS = 24 * 60 * 60_000
/** An update is written a moment after what it tells of. */
const UPDATE_MARGIN_MS = 10 * 60_000

/**
 * CloudConnexa (contracts §2). Its window is on "created or updated", so one question serves tail and backfill; there
 * is no way to ask for one session, so `refresh` and `get` search the stretch in which it must have been updated.
 */
export function createCloudConnexaConnector(
  config: SourceOf<'cloudconnexa'>,
  deps: ConnectorDeps,
): Connector {
  const client = createCloudConnexaClient(config, deps)
  const { transport } = client
  const capabilities = capabilitiesOf(config.apiVersion)

  const upstreamNow = () => deps.clock() + transport.skewMs()
  const earliest = (): Instant =>
    toInstant(upstreamNow() - (capabilities.historyDays ?? 0) * DAY_MS + HISTORY_MARGIN_MS)

  const read = (sessions: readonly unknown[]): Batch => {
    const context = {
      source: config.id,
      fetchedAt: toInstant(deps.clock()),
      upstreamNowMs: upstreamNow(),
    }
    return readRecords(sessions, {
      schema: wireSession,
      map: (record, raw) => mapSession(record, raw, context),
      idKeys: ['id'],
    })
  }

  async function* walk(question: Question, signal: AbortSignal): AsyncGenerator<Batch> {
    const from = laterOf(question.from, earliest())
    if (question.to !== null && question.to <= from) return
    const fresh = createFreshest()
    for await (const sessions of walkSessions(client, { ...question, from }, signal))
      yield fresh(read(sessions))
  }

  async function* search(ids: ReadonlySet<string>, question: Question, signal: AbortSignal) {
    const missing = new Set(ids)
    for await (const batch of walk(question, signal)) {
      const connections = batch.connections.filter(({ id }) => ids.has(id))
      yield { ...batch, connections }
      for (const { id, status } of connections) if (status !== 'active') missing.delete(id)
      if (missing.size === 0) return
    }
  }

  return {
    source: config.id,
    vendor: 'cloudconnexa',
    capabilities,
    operations: operationsOf(config.apiVersion),
    http: transport,
    changed: (window, signal) => walk(vendorWindow(window, transport.skewMs()), signal),
    started: (window, signal) => walk(vendorWindow(window, transport.skewMs()), signal),
    active: signal => walk({ from: earliest(), to: null, status: 'ACTIVE' }, signal),
    refresh: (known, signal) => {
      const since = known.map(({ confirmedAt }) => confirmedAt).reduce(earlierOf, toInstant(upstreamNow()))
      const from = shifted(since, Math.min(0, transport.skewMs()) - UPDATE_MARGIN_MS)
      return search(new Set(known.map(({ id }) => id)), { from, to: null }, signal)
    },
    get: async (id, known, signal) => {
      const question = known ? whereUpdated(known, toInstant(upstreamNow())) : null
      const batches = question ? search(new Set([id]), question, signal) : []
      let found: Connection | null = null
      for await (const batch of batches) found = batch.connections.at(-1) ?? found
      if (found) return { connection: found, trail: null }
      throw new UpstreamError(
        'not-found',
        'CloudConnexa cannot be asked for one session, and this one was not found where it was last seen.',
      )
    },
    call: (operation, input, signal) => callOperation(transport, operation, input, signal),
    close: () => transport.close(),
  }
}

/** An open session goes on being updated; a finished one was updated for the last time when it ended. */
function whereUpdated(known: Connection, now: Instant): Question {
  const end = known.endedAt
  if (end === null) return { from: shifted(known.confirmedAt, -UPDATE_MARGIN_MS), to: null }
  return { from: shifted(end, -UPDATE_MARGIN_MS), to: earlierOf(shifted(end, UPDATE_MARGIN_MS), now) }
}
