import { grownAt } from '../world/growth'
import { perWorld, type World } from '../world/world'
import type { ProxyPlan } from './plans'

export const UNRESOLVED_PROXY = '00000000-0000-0000-0000-000000000000'

/** An item of both listings (contracts §1.4), at one instant. */
export interface ConnectionItem {
  readonly sessionId: string
  readonly proxyId: string
  readonly userId: string
  readonly startedAt: string
  readonly endedAt: string
  readonly durationMs: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly totalBytes: number
  readonly dstHost: string
  readonly dstPort: number
  readonly srcIp: string
  readonly provider: string
  readonly country: string
  readonly protocol: string
  readonly status: 'active' | 'closed'
  readonly closeReason: string | null
}

/** Stable for a person of a world. */
export const userIdOf = (world: World, personIndex: number): string => userIds(world)[personIndex] ?? ''

const userIds = perWorld((world: World) =>
  world.company.people.map(({ index }) => world.random('mobilerun-user', index).uuid()),
)

/** When its counters were last written: its end once closed. */
export function lastActivityMs(plan: ProxyPlan, atMs: number): number {
  if (atMs >= plan.endMs) return plan.endMs
  return plan.startMs + Math.floor((atMs - plan.startMs) / plan.tickMs) * plan.tickMs
}

export function itemAt(plan: ProxyPlan, userId: string, atMs: number): ConnectionItem {
  const last = lastActivityMs(plan, atMs)
  const open = atMs < plan.endMs
  const bytesIn = grownAt(plan, plan.bytesIn, last)
  const bytesOut = grownAt(plan, plan.bytesOut, last)
  return {
    sessionId: plan.sessionId,
    proxyId: plan.proxy?.id ?? UNRESOLVED_PROXY,
    userId,
    startedAt: new Date(plan.startMs).toISOString(),
    endedAt: new Date(last).toISOString(),
    durationMs: last - plan.startMs,
    bytesIn,
    bytesOut,
    totalBytes: bytesIn + bytesOut,
    dstHost: plan.dstHost,
    dstPort: plan.dstPort,
    srcIp: plan.srcIp,
    provider: plan.proxy?.provider ?? '',
    country: plan.proxy?.country ?? '',
    protocol: plan.protocol,
    status: open ? 'active' : 'closed',
    closeReason: open ? null : plan.closeReason,
  }
}
