import { type Clock, toInstant } from '@/lib/clock'
import type { Connection } from '@/lib/schema/connection'
import type { MapContext } from '../blank-connection'
import type { Batch, Rejected, TimeWindow } from '../connector'
import { createFreshest } from '../freshest'
import type { Transport } from '../http/transport'
import { msOf } from '../instants'
import { UpstreamError } from '../upstream-error'
import { vendorWindow } from '../vendor-window'
import { PRIVX_CAPABILITIES } from './capabilities'
import { type ConnectionSearch, type SearchRange, searchConnections } from './listing'
import { readPage } from './read-page'
import { OPEN_STATUSES } from './status'
import { walk } from './walk'

/** What collecting from one PrivX takes. */
export interface CollectContext {
  readonly source: string
  readonly transport: Transport
  readonly clock: Clock
}

/** Ids in one search. */
const IDS_AT_ONCE = 100
const SEAM_ROWS = 10
/** A window that ends later than this before now reaches to the present: nothing changed later is left out. */
const PRESENT_MS = 60_000

/** What a map is told: which source, when, and what time it is there. */
export function mapContext({ source, transport, clock }: CollectContext): MapContext {
  const now = clock()
  return { source, fetchedAt: toInstant(now), upstreamNowMs: now + transport.skewMs() }
}

/**
 * Everything opened or changed in a window. No one stamp moves on every event, so three lists are read: `connected`
 * moves when it opens, `last_activity` while the user works (not when the server alone sends, and not on the end),
 * `disconnected` when it ends, whatever the reason. A window that ends now is asked with an open end, and widened by
 * what the two clocks differ. Not seen: tags, access roles and index status set on an old connection, which move only
 * `updated`, which cannot be searched for; `refresh` and `get` see them.
 */
export async function* changed(
  context: CollectContext,
  window: TimeWindow,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const range = changedRange(context, window)
  const onlyNews = createNews()
  for (const stamp of ['connected', 'last_activity', 'disconnected'] as const)
    yield* search(context, { [stamp]: range }, onlyNews, signal)
}

function changedRange(context: CollectContext, window: TimeWindow): SearchRange {
  const { from, to } = vendorWindow(window, context.transport.skewMs())
  return reachesPresent(context, window) ? { start: from } : { start: from, end: to }
}

const reachesPresent = ({ clock }: CollectContext, { to }: TimeWindow) => msOf(to) >= clock() - PRESENT_MS

/** Everything that was opened in the window, by PrivX's own clock: windows side by side cover all of the past once. */
export async function* started(
  context: CollectContext,
  window: TimeWindow,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const end = reachesPresent(context, window)
    ? vendorWindow(window, context.transport.skewMs()).to
    : window.to
  const connected = { start: window.from, end }
  for await (const batch of search(context, { connected }, createNews(), signal)) {
    // PrivX's end is inclusive, ours is not.
    const connections = batch.connections.filter(({ startedAt }) => startedAt < end)
    yield { connections, rejected: batch.rejected }
  }
}

/** Everything that is open now. */
export function active(context: CollectContext, signal: AbortSignal): AsyncGenerator<Batch> {
  return search(context, { status: OPEN_STATUSES }, createNews(), signal)
}

/**
 * The present state of known connections. Should PrivX refuse a whole list for one malformed id (contracts §5.5), the
 * list is halved until only that one is left out.
 */
export async function* refresh(
  context: CollectContext,
  known: readonly Connection[],
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const ids = [...new Set(known.map(({ id }) => id))]
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
    yield* refreshIds(context, ids.slice(at, at + IDS_AT_ONCE), signal)
}

async function* refreshIds(
  context: CollectContext,
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  try {
    yield* search(context, { id: ids }, createNews(), signal)
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.facts.status !== 400) throw error
    if (ids.length === 1) return
    const middle = Math.ceil(ids.length / 2)
    yield* refreshIds(context, ids.slice(0, middle), signal)
    yield* refreshIds(context, ids.slice(middle), signal)
  }
}

async function* search(
  context: CollectContext,
  body: ConnectionSearch,
  onlyNews: (batch: Batch) => Batch,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const pages = walk({
    page: (offset, limit) => searchConnections(context.transport, body, { offset, limit }, signal),
    limit: PRIVX_CAPABILITIES.pageCap,
    overlap: SEAM_ROWS,
  })
  let next = await pages.next()
  for (; !next.done; next = await pages.next()) yield onlyNews(readPage(next.value, mapContext(context)))
  if (next.value > 0) yield { connections: [], rejected: [missingNote(next.value)] }
}

/** Lets each record pass once, and again when it tells more; each unreadable one once. Lives as long as one question. */
function createNews(): (batch: Batch) => Batch {
  const fresh = createFreshest()
  const known = new Set<string>()
  const isNew = ({ id, reason, excerpt }: Rejected) => {
    const key = JSON.stringify([id, reason, excerpt])
    if (known.has(key)) return false
    known.add(key)
    return true
  }
  return batch => ({ connections: fresh(batch).connections, rejected: batch.rejected.filter(isNew) })
}

/** Not a record, but the same to whoever looks: something that PrivX has and we do not. */
const missingNote = (missing: number) => ({
  id: null,
  reason: `PrivX counts ${missing} more than it lists, each time the list was read.`,
  excerpt: '',
})
