import type { TruthRow } from '../truth-row'
import { knownAt } from '../world/known'
import type { World } from '../world/world'
import { streamPlans } from './plans'
import { isActive, lastHeartbeatMs } from './records'

/**
 * Every connection API Bricks knows of at an instant. The vendor tells neither an end nor bytes; one counts as
 * active until two minutes after its last heartbeat.
 */
export function apiBricksTruth(world: World, atMs: number): TruthRow[] {
  return knownAt(world, streamPlans(world), atMs).map(plan => ({
    vendor: 'apibricks',
    id: plan.connectionId,
    startedAtMs: plan.startMs,
    endedAtMs: null,
    lastActivityAtMs: lastHeartbeatMs(plan, atMs),
    status: isActive(plan, atMs) ? 'active' : 'closed',
    bytesIn: null,
    bytesOut: null,
    srcIp: plan.ipAddress,
    email: world.company.people[plan.apiKey.owner]?.email ?? null,
  }))
}
