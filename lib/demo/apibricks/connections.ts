import { json, type Reply } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { hash32 } from '../random'
import { knownAt } from '../world/known'
import type { World } from '../world/world'
import { compareBounds, createParameters } from './parameters'
import { type StreamPlan, streamPlans } from './plans'
import { ACTIVE_MS, connectionAt, isActive } from './records'

/**
 * `GET …/query` (contracts §3.2): a bare array of at most `limit` records, and no sign of there being more. The
 * newest by start are chosen; within the answer they stand in no order, as the contract promises none.
 */
export async function queryConnections(world: World, request: DemoRequest, cap: number): Promise<Reply> {
  const parameters = createParameters(request.query, request.nowMs)
  const matches = parameters.planFilter()
  const dataCenter = parameters.text('dataCenter')
  const activeOnly = parameters.bool('activeOnly') ?? false
  const { from, to } = parameters.range()
  const limit = Math.min(parameters.integer('limit') ?? 1000, cap)
  const refusal = parameters.refusal()
  if (refusal) return refusal

  const at = request.seenMs
  const timeline = streamPlans(world)
  await timeline.prepare(world.retainedFrom(at), at)
  const openFrom = activeOnly ? at - timeline.maxSpanMs - ACTIVE_MS : 0
  const starts = { fromMs: Math.max(from?.ms ?? 0, openFrom), toMs: to?.ms ?? at }
  const found = knownAt(world, timeline, at, starts).filter(
    plan =>
      matches(plan) &&
      (from === null || compareBounds(startOf(plan), from) >= 0) &&
      (to === null || compareBounds(startOf(plan), to) <= 0) &&
      (dataCenter === null || plan.dataCenter === dataCenter) &&
      (!activeOnly || isActive(plan, at)),
  )
  found.sort((a, b) => compareBounds(startOf(a), startOf(b)))
  const chosen = limit > 0 ? found.slice(-limit) : []
  const records = chosen
    .sort((a, b) => hash32(a.connectionId) - hash32(b.connectionId))
    .map(plan => connectionAt(world, plan, at))
  return json(200, request.faults.disturb(records, request.path))
}

const startOf = (plan: StreamPlan) => ({ ms: plan.startMs, ticks: plan.ticks })
