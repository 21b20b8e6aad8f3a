import type { TruthRow } from '../truth-row'
import { grownAt } from '../world/growth'
import { knownAt } from '../world/known'
import type { World } from '../world/world'
import { type VpnPlan, vpnPlans } from './plans'
import { statusAt, updatedMs } from './records'

const STATUSES = { ACTIVE: 'active', COMPLETED: 'closed', FAILED: 'failed' } as const

/** Every VPN session the service knows of at an instant; `v1` shows them all, `beta` those of seven days. */
export function cloudConnexaTruth(world: World, atMs: number): TruthRow[] {
  return knownAt(world, vpnPlans(world), atMs).map(plan => {
    const ended = atMs >= plan.endMs ? plan.endMs : null
    const updated = updatedMs(plan, atMs)
    return {
      vendor: 'cloudconnexa',
      id: plan.id,
      startedAtMs: plan.startMs,
      endedAtMs: ended,
      lastActivityAtMs: ended,
      status: STATUSES[statusAt(plan, atMs)],
      bytesIn: grownAt(plan, plan.bytesIn, updated),
      bytesOut: grownAt(plan, plan.bytesOut, updated),
      srcIp: plan.leftOut.includes('publicIp') ? null : plan.publicIp,
      email: emailOf(plan.party),
    }
  })
}

const emailOf = (party: VpnPlan['party']) => (party.kind === 'user' ? party.person.email : null)
