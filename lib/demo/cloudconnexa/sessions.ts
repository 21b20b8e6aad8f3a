import { json, type Reply } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { knownAt } from '../world/known'
import { DAY } from '../world/timeline'
import type { World } from '../world/world'
import type { createCursors, Position } from './cursors'
import { failure } from './errors'
import { type VpnPlan, vpnPlans } from './plans'
import { type ApiVersion, sessionAt, statusAt, updatedMs } from './records'

const HISTORY_DAYS: Readonly<Record<ApiVersion, number>> = { beta: 7, v1: 30 }
const STATUSES = ['ACTIVE', 'COMPLETED', 'FAILED'] as const
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/

/** `GET …/sessions` (contracts §2.2). The order is not documented: oldest first, so that a walk ends. */
export async function listSessions(
  world: World,
  version: ApiVersion,
  cursors: ReturnType<typeof createCursors>,
  batchCap: number,
  request: DemoRequest,
): Promise<Reply> {
  const { query, seenMs } = request
  const size = Number(query.get('size') ?? Number.NaN)
  if (!Number.isInteger(size) || size < 1 || size > 100)
    return failure(400, 'size must be between 1 and 100', 'size')
  const wanted = query.get('status')
  const status = STATUSES.find(each => each === wanted)
  if (wanted !== null && status === undefined) return failure(400, `Invalid status: ${wanted}`, 'status')
  const onlyNew = query.get('returnOnlyNew') ?? 'false'
  if (onlyNew !== 'true' && onlyNew !== 'false')
    return failure(400, 'returnOnlyNew must be a boolean', 'returnOnlyNew')

  const window = windowOf(query, version, request.nowMs)
  if ('status' in window) return window
  const after = positionOf(query.get('cursor'), cursors, request)
  if (after === 'expired') return failure(400, 'Cursor is invalid or has expired', 'cursor')
  const { fromMs, toMs } = after ?? window
  if (fromMs >= toMs) return json(200, { sessions: [] })

  const timeline = vpnPlans(world)
  await timeline.prepare(world.retainedFrom(seenMs), seenMs)
  const within = (ms: number) => ms >= fromMs && ms < toMs
  // What was updated in the window may have started as long before it as a session can last.
  const earliest = onlyNew === 'true' ? fromMs : fromMs - timeline.maxSpanMs
  const starts = { fromMs: Math.max(earliest, after?.startMs ?? earliest), toMs }
  const found = knownAt(world, timeline, seenMs, starts)
    .filter(
      plan =>
        (within(plan.startMs) || (onlyNew === 'false' && within(updatedMs(plan, seenMs)))) &&
        (status === undefined || statusAt(plan, seenMs) === status) &&
        (after === null || byStart(plan, after) > 0),
    )
    .sort(byStart)
  const page = found.slice(0, Math.min(size, batchCap))
  const last = page.at(-1)
  const records = page.map(plan => sessionAt(world, plan, version, seenMs))
  return json(200, {
    ...(last &&
      found.length > page.length && {
        nextCursor: cursors.issue({ startMs: last.startMs, id: last.id, fromMs, toMs }, request.nowMs),
      }),
    sessions: request.faults.disturb(records, request.path),
  })
}

type Place = Pick<VpnPlan, 'startMs' | 'id'>

const byStart = (a: Place, b: Place) => a.startMs - b.startMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function windowOf(
  query: URLSearchParams,
  version: ApiVersion,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | Reply {
  const fromMs = instantOf(query.get('startDate'), nowMs - DAY)
  const toMs = instantOf(query.get('endDate'), nowMs + 1)
  if (fromMs === null) return failure(400, 'startDate must be in ISO_INSTANT format', 'startDate')
  if (toMs === null) return failure(400, 'endDate must be in ISO_INSTANT format', 'endDate')
  const days = HISTORY_DAYS[version]
  if (fromMs < nowMs - days * DAY)
    return failure(400, `startDate must not be earlier than ${days} days ago`, 'startDate')
  return { fromMs, toMs }
}

function instantOf(text: string | null, absent: number): number | null {
  if (text === null) return absent
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}

function positionOf(
  cursor: string | null,
  cursors: ReturnType<typeof createCursors>,
  request: DemoRequest,
): Position | 'expired' | null {
  if (cursor === null || cursor === '') return null
  if (request.faults.fires('expiredCursor', request.path)) cursors.forget(cursor)
  return cursors.find(cursor, request.nowMs) ?? 'expired'
}
