import { json, type Reply } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { knownAt } from '../world/known'
import { SECOND } from '../world/timeline'
import type { World } from '../world/world'
import { createParameters } from './parameters'
import { type StreamPlan, streamPlans } from './plans'
import { lastHeartbeatMs, stamp } from './records'

/** `GET …/summary` (contracts §3.4): one row for each service, protocol and data centre seen in the period. */
export async function summarize(world: World, request: DemoRequest): Promise<Reply> {
  const parameters = createParameters(request.query, request.nowMs)
  const matches = parameters.planFilter()
  const dataCenter = parameters.text('dataCenter')
  const { from, to } = parameters.range()
  // Whole milliseconds are fine enough for sums.
  const fromMs = from?.ms ?? null
  const toMs = to?.ms ?? null
  const refusal = parameters.refusal()
  if (refusal) return refusal

  const at = request.seenMs
  await streamPlans(world).prepare(world.retainedFrom(at), at)
  const groups = new Map<string, StreamPlan[]>()
  for (const plan of knownAt(world, streamPlans(world), at)) {
    const outside =
      (toMs !== null && plan.startMs > toMs) || (fromMs !== null && lastHeartbeatMs(plan, at) < fromMs)
    if (outside || !matches(plan) || (dataCenter !== null && plan.dataCenter !== dataCenter)) continue
    const key = `${plan.serviceName} ${plan.protocolName} ${plan.dataCenter}`
    const group = groups.get(key)
    if (group) group.push(plan)
    else groups.set(key, [plan])
  }
  const isNew = (plan: StreamPlan) => fromMs === null || plan.startMs >= fromMs
  return json(
    200,
    [...groups.values()].map(plans => rowOf(world, plans, plans.filter(isNew).length, at)),
  )
}

/** @param plans of one group, by start; at least one. */
function rowOf(world: World, plans: readonly StreamPlan[], newOnes: number, atMs: number) {
  const seconds = plans.map(plan => Math.floor((lastHeartbeatMs(plan, atMs) - plan.startMs) / SECOND))
  const total = seconds.reduce((sum, each) => sum + each, 0)
  const first = plans[0]
  const last = plans.at(-1)
  const ticks = first?.ticks ?? 0
  return {
    organizationId: world.company.organizationId,
    serviceName: first?.serviceName,
    protocolName: first?.protocolName,
    dataCenter: first?.dataCenter,
    totalConnections: plans.length,
    newConnectionsInPeriod: newOnes,
    uniqueApiKeys: new Set(plans.map(plan => plan.apiKey.id)).size,
    averageConnectionDurationSeconds: total / plans.length,
    totalConnectionTimeSeconds: total,
    firstConnection: stamp(first?.startMs ?? 0, ticks),
    lastConnection: stamp(last?.startMs ?? 0, last?.ticks ?? 0),
    lastActivity: stamp(Math.max(...plans.map(plan => lastHeartbeatMs(plan, atMs))), ticks),
  }
}
