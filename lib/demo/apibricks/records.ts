import { MINUTE, SECOND } from '../world/timeline'
import type { World } from '../world/world'
import type { StreamPlan } from './plans'

/** A connection counts as active while its last heartbeat is no older (contracts §3.2). */
export const ACTIVE_MS = 2 * MINUTE

/** .NET's round-trip form: seven fractional digits, `Z` (contracts §3.2). */
export const stamp = (epochMs: number, ticks: number): string =>
  new Date(epochMs).toISOString().replace('Z', `${String(ticks).padStart(4, '0')}Z`)

/** The latest heartbeat up to an instant; the connect counts as the first. */
export function lastHeartbeatMs(plan: StreamPlan, atMs: number): number {
  const until = Math.min(atMs, plan.endMs)
  return plan.startMs + Math.floor((until - plan.startMs) / plan.heartbeatMs) * plan.heartbeatMs
}

export const isActive = (plan: StreamPlan, atMs: number): boolean =>
  atMs - lastHeartbeatMs(plan, atMs) <= ACTIVE_MS

/** A connection as `query` gives it; mind `apikeyId`, lower-case k. */
export function connectionAt(world: World, plan: StreamPlan, atMs: number) {
  const heartbeat = lastHeartbeatMs(plan, atMs)
  return {
    connectionId: plan.connectionId,
    organizationId: world.company.organizationId,
    apikeyId: plan.apiKey.id,
    host: plan.host,
    ipAddress: plan.ipAddress,
    protocolName: plan.protocolName,
    serviceName: plan.serviceName,
    dataCenter: plan.dataCenter,
    lastHeartbeat: stamp(heartbeat, plan.ticks),
    connectionStartTime: stamp(plan.startMs, plan.ticks),
    updatedAt: stamp(heartbeat, plan.ticks),
    connectionDurationSeconds: Math.floor((heartbeat - plan.startMs) / SECOND),
    isActive: isActive(plan, atMs),
  }
}
