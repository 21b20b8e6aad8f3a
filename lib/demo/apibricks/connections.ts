import { json, type Reply } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { hash32 } from '../random'
import { knownAt } from '../world/known'
import type { World } from '../world/world'
import { createParameters } from './parameters'
import { streamPlans } from './plans'
import { connectionAt, isActive } from './records'

/**
 * `GET …/query` (contracts §3.2): a bare array of at most `limit` records, and no sign of there being more. The
 * newest by start are chosen; within the answer they stand in no order, as the contract promises none.
 */
export async function queryConnections(world: World, request: DemoRequest, cap: number): Promise<Reply> {
  const parameters = createParameters(request.query, request.nowMs)
  const matches = parameters.planFilter()
  const dataCenter = parameters.text('dataCenter')
  const activeOnly = parameters.bool('activeOnly') ?? false
  const { fromMs, toMs } = parameters.range()
  const limit = Math.min(parameters.integer('limit') ?? 1000, cap)
  const refusal = parameters.refusal()
  if (refusal) return refusal

  const at = request.seenMs
  const timeline = streamPlans(world)
  await timeline.prepare(world.retainedFrom(at), at)
  const found = knownAt(world, timeline, at).filter(
    plan =>
      matches(plan) &&
      (dataCenter === null || plan.dataCenter === dataCenter) &&
      (fromMs === null || plan.startMs >= fromMs) &&
      (toMs === null || plan.startMs <= toMs) &&
      (!activeOnly || isActive(plan, at)),
  )
  const chosen = limit > 0 ? found.slice(-limit) : []
  const records = chosen
    .sort((a, b) => hash32(a.connectionId) - hash32(b.connectionId))
    .map(plan => connectionAt(world, plan, at))
  return json(200, request.faults.disturb(records, request.path))
}
