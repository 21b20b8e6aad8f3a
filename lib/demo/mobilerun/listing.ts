import { json, type Reply } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { knownAt } from '../world/known'
import type { World } from '../world/world'
import { problem } from './errors'
import { type ProxyPlan, plansOfProxy, plansOfUser, proxyPlans } from './plans'
import { createQueryReader, type QueryReader } from './query'
import { type ConnectionItem, itemAt, userIdOf } from './records'

const ORDERS = ['startedAt', 'endedAt', 'bytesIn', 'bytesOut', 'totalBytes', 'durationMs'] as const

/** Both connection listings: those of one user, or those through one proxy. */
export async function listConnections(
  world: World,
  request: DemoRequest,
  owner:
    | { readonly kind: 'user'; readonly personIndex: number }
    | { readonly kind: 'proxy'; readonly proxyId: string },
): Promise<Reply> {
  const reader = createQueryReader(request.query)
  const page = reader.integer('page', 1) ?? 1
  const pageSize = reader.integer('pageSize', 1, 100) ?? 20
  const orderBy = reader.oneOf('orderBy', ORDERS) ?? 'startedAt'
  const order = reader.oneOf('order', ['asc', 'desc']) ?? 'desc'
  const wanted = wantedOf(reader, owner.kind === 'user' ? 'proxyId' : 'userId')
  if (reader.faults.length > 0) return problem(422, 'validation failed', reader.faults)

  const at = request.seenMs
  await proxyPlans(world).prepare(world.retainedFrom(at), at)
  const plans =
    owner.kind === 'user' ? plansOfUser(world)(owner.personIndex) : plansOfProxy(world)(owner.proxyId)
  const items = knownAt(world, plans, at, wanted.starts)
    .filter(plan => wanted.mayBe(plan, at))
    .map(plan => itemAt(plan, userIdOf(world, plan.person.index), at))
    .filter(wanted.is)
    .sort(comparison(orderBy, order === 'asc' ? 1 : -1))
  return json(
    200,
    pageOf(items, page, pageSize, records => request.faults.disturb(records, request.path)),
  )
}

/** Pages of any list, with the vendor's pagination object. */
export function pageOf<T>(
  all: readonly T[],
  page: number,
  pageSize: number,
  disturb: (records: readonly T[]) => unknown[],
) {
  const pages = Math.ceil(all.length / pageSize)
  return {
    items: disturb(all.slice((page - 1) * pageSize, page * pageSize)),
    pagination: { hasNext: page < pages, hasPrev: page > 1, page, pages, pageSize, total: all.length },
  }
}

/** What a query asks for. Most of a long past is ruled out by the plans alone, without working out its counters. */
interface Wanted {
  readonly starts: { readonly fromMs?: number; readonly toMs?: number }
  mayBe(plan: ProxyPlan, atMs: number): boolean
  is(item: ConnectionItem): boolean
}

/** The filters of contracts §1.3; `other` is the id parameter that the listing has. */
function wantedOf(reader: QueryReader, other: 'proxyId' | 'userId'): Wanted {
  const status = reader.oneOf('status', ['active', 'closed'])
  const started = [reader.dateTime('startedAfter'), reader.dateTime('startedBefore')] as const
  const ended = [reader.dateTime('endedAfter'), reader.dateTime('endedBefore')] as const
  const equal: readonly (readonly [keyof ConnectionItem, string | number | null])[] = [
    ['sessionId', reader.uuid('sessionId')],
    [other, reader.uuid(other)],
    ['dstHost', reader.text('dstHost')],
    ['dstPort', reader.integer('dstPort', 0, 65_535)],
    ['protocol', reader.oneOf('protocol', ['tcp', 'udp', 'unknown'])],
    ['provider', reader.text('provider')],
    ['country', reader.text('country')?.toUpperCase() ?? null],
    ['closeReason', reader.text('closeReason')],
    ['status', status],
  ]
  const wanted = equal.filter(([, value]) => value !== null)
  const between: readonly (readonly [(item: ConnectionItem) => number, number | null, number | null])[] = [
    [item => Date.parse(item.startedAt), ...started],
    [item => Date.parse(item.endedAt), ...ended],
    [item => item.bytesIn, reader.integer('minBytesIn', 0), reader.integer('maxBytesIn', 0)],
    [item => item.bytesOut, reader.integer('minBytesOut', 0), reader.integer('maxBytesOut', 0)],
    [item => item.totalBytes, reader.integer('minTotalBytes', 0), reader.integer('maxTotalBytes', 0)],
    [item => item.durationMs, reader.integer('minDurationMs', 0), reader.integer('maxDurationMs', 0)],
  ]
  const bounded = between.filter(([, min, max]) => min !== null || max !== null)
  const [endedAfter] = ended
  return {
    starts: { fromMs: started[0] ?? undefined, toMs: started[1] ?? undefined },
    // The last activity is never after the end.
    mayBe: (plan, atMs) =>
      (endedAfter === null || plan.endMs >= endedAfter) &&
      (status === null || (status === 'active') === plan.endMs > atMs),
    is: item =>
      wanted.every(([name, value]) => item[name] === value) &&
      bounded.every(([measure, min, max]) => {
        const value = measure(item)
        return (min === null || value >= min) && (max === null || value <= max)
      }),
  }
}

/** Ties are broken by the session id, so that pages neither repeat nor skip while nothing changes. */
function comparison(orderBy: (typeof ORDERS)[number], sign: 1 | -1) {
  return (a: ConnectionItem, b: ConnectionItem): number => {
    const left = a[orderBy]
    const right = b[orderBy]
    if (left !== right) return left < right ? -sign : sign
    return a.sessionId < b.sessionId ? -1 : 1
  }
}
