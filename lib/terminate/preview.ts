import 'server-only'
import { type Clock, toInstant } from '@/lib/clock'
import type { Runtime } from '@/lib/runtime'
import type { Connection, Instant } from '@/lib/schema/connection'
import type { Trail } from '@/lib/schema/file'
import type { PreviewItem, TerminationKind, TerminationSubject } from '@/lib/schema/termination'
import type { ConnectionId } from '@/lib/store/keys'
import { readConnections, readOpenConnections } from '@/lib/store/read'
import type { KeptConnection } from '@/lib/store/row'
import type { Connector } from '@/lib/upstream/connector'
import { askLive } from './ask-live'
import { keepRows } from './keep-rows'
import { inLanes } from './lanes'
import { isOpen } from './same-session'
import { type SubjectKind, subjectIdOf } from './subject'
import { cannotEnd, terminatorOf } from './terminator'

/** What would be ended, as its sources see it at that moment. */
export interface Preview {
  readonly kind: TerminationKind
  readonly subject: TerminationSubject | null
  readonly items: readonly PreviewItem[]
  readonly asOf: Instant
}

type Parts = Pick<Runtime, 'store' | 'connectors' | 'hub' | 'clock'>

/** Connections whose files are looked at: each is a request of its own. */
const MOST_LOOKED_INTO = 40
const LANES = 4

/** Single connections, in the order they were named; those that nobody knows are left out. @throws UpstreamError, StoreError */
export async function previewConnections(
  runtime: Parts,
  ids: readonly ConnectionId[],
  signal: AbortSignal,
): Promise<Preview> {
  const stored = await readConnections(runtime.store, ids, { signal })
  const present = await presentCopies(runtime, stored, ids, signal)
  const rows = ids.flatMap(({ source, id }) => present.get(`${source}~${id}`) ?? [])
  return described(runtime, { kind: 'connections', subject: null }, rows, signal)
}

/**
 * What is known to be open of a user or host at its source. The source decides by itself what it ends: it may know of more,
 * and of some that this API client is not shown.
 * @throws UpstreamError, StoreError
 */
export async function previewSubject(
  runtime: Parts,
  kind: SubjectKind,
  subject: TerminationSubject,
  signal: AbortSignal,
): Promise<Preview> {
  const rows = await openOfSubject(runtime, kind, subject, signal)
  return described(runtime, { kind, subject }, rows, signal)
}

/** The connections of a user or host that are known and open now, newest first. @throws UpstreamError, StoreError */
export async function openOfSubject(
  runtime: Parts,
  kind: SubjectKind,
  { source, id }: TerminationSubject,
  signal: AbortSignal,
): Promise<Connection[]> {
  const open = await readOpenConnections(runtime.store, source)
  const own = open.filter(row => subjectIdOf(kind, row) === id)
  const present = await presentCopies(runtime, own, [], signal)
  return [...present.values()].filter(isOpen)
}

/** What sources that can end connections say now; the stored copy of the others. By `<source>~<id>`. */
async function presentCopies(
  runtime: Parts,
  stored: readonly KeptConnection[],
  asked: readonly ConnectionId[],
  signal: AbortSignal,
): Promise<Map<string, Connection>> {
  const copies = new Map<string, Connection>(stored.map(row => [`${row.source}~${row.id}`, row]))
  for (const connector of runtime.connectors.values()) {
    if (!terminatorOf(connector, 'connection')) continue
    const { source } = connector
    const live = await askLive(
      connector,
      stored.filter(row => row.source === source),
      signal,
    )
    // What is not in the store yet is asked for by itself.
    const unknown = asked.filter(one => one.source === source && !copies.has(`${source}~${one.id}`))
    await inLanes(unknown, LANES, async ({ id }) => {
      const detail = await connector.get(id, null, signal)
      if (detail) live.set(id, detail.connection)
    })
    await keepRows(runtime, [...live.values()])
    for (const [id, row] of live) copies.set(`${source}~${id}`, row)
  }
  return copies
}

async function described(
  runtime: Parts,
  what: Pick<Preview, 'kind' | 'subject'>,
  rows: readonly Connection[],
  signal: AbortSignal,
): Promise<Preview> {
  const items = rows.map(row => itemOf(runtime.connectors.get(row.source), row))
  const transfers = new Map<string, number | null>()
  const worthALook = rows.filter((row, place) => row.audited !== false && items[place]?.why === null)
  await inLanes(worthALook.slice(0, MOST_LOOKED_INTO), LANES, async row => {
    const detail = await runtime.connectors.get(row.source)?.get(row.id, row, signal)
    transfers.set(`${row.source}~${row.id}`, detail?.trail ? openTransfers(detail.trail) : null)
  })
  return {
    ...what,
    items: items.map(item => ({
      ...item,
      openTransfers: transfers.get(`${item.source}~${item.id}`) ?? null,
    })),
    asOf: nowOf(runtime.clock),
  }
}

const nowOf = (clock: Clock): Instant => toInstant(clock())

/** Files that are still being written. */
export const openTransfers = ({ channels }: Trail): number =>
  channels
    .flatMap(channel => channel.transferredFiles)
    .filter(file => file.status === 'ONGOING' || (file.status === null && file.closed === false)).length

/** A connection as it is shown and asked for; nobody has looked at its files. */
export function itemOf(connector: Connector | undefined, row: Connection): PreviewItem {
  const { source, id, type, userId, userName, dstHost, startedAt, status } = row
  return {
    ...{ source, id, type, userId, userName, dstHost, startedAt, status },
    openTransfers: null,
    why: whyNot(connector, row),
  }
}

function whyNot(connector: Connector | undefined, row: Connection): string | null {
  if (!connector) return `There is no source "${row.source}" any more.`
  if (!terminatorOf(connector, 'connection')) return cannotEnd(connector)
  if (!isOpen(row)) return `It has ended${row.nativeStatus ? ` (${row.nativeStatus})` : ''}.`
  if (row.status === 'terminating') return 'It is being terminated already.'
  return null
}
