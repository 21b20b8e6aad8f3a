import type { TruthRow } from '../truth-row'
import { grownAt } from '../world/growth'
import { knownAt } from '../world/known'
import { SECOND } from '../world/timeline'
import type { World } from '../world/world'
import { wifiPlans } from './plans'
import { countedMs, lastLoginMs } from './records'

/**
 * Every visitor session CMX knows of at an instant. `bytesSent` is what the network sent to the device, so
 * towards the user; the contract does not say, and the counters of the controllers behind CMX mean it so.
 */
export function cmxTruth(world: World, atMs: number): TruthRow[] {
  return knownAt(world, wifiPlans(world), atMs).map(plan => {
    const open = atMs < plan.endMs
    const counted = countedMs(plan, atMs)
    return {
      vendor: 'cmx',
      id: `${plan.mac} ${plan.startMs / SECOND}`,
      startedAtMs: plan.startMs,
      endedAtMs: open ? null : plan.endMs,
      lastActivityAtMs: open ? lastLoginMs(plan, atMs) : plan.endMs,
      status: open ? 'active' : 'closed',
      bytesIn: grownAt(plan, plan.bytesSent, counted),
      bytesOut: grownAt(plan, plan.bytesReceived, counted),
      srcIp: null,
      email: plan.email,
    }
  })
}
