import type { TruthRow } from '../truth-row'
import { knownAt } from '../world/known'
import type { World } from '../world/world'
import { proxyPlans } from './plans'
import { itemAt, lastActivityMs } from './records'

/** Every proxied connection Mobilerun knows of at an instant. */
export function mobilerunTruth(world: World, atMs: number): TruthRow[] {
  return knownAt(world, proxyPlans(world), atMs).map(plan => {
    const item = itemAt(plan, '', atMs)
    return {
      vendor: 'mobilerun',
      id: plan.sessionId,
      startedAtMs: plan.startMs,
      endedAtMs: item.status === 'closed' ? plan.endMs : null,
      lastActivityAtMs: lastActivityMs(plan, atMs),
      status: item.status,
      bytesIn: item.bytesIn,
      bytesOut: item.bytesOut,
      srcIp: plan.srcIp,
      email: plan.person.email,
    }
  })
}
