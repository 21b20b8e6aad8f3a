import { grownAt } from '@/lib/demo/world/growth'
import type { World } from '@/lib/demo/world/world'
import type { Overlay } from './overlay'
import type { IndexStatus, PrivxPlan, PrivxStatus } from './plan'
import { type ChannelPlan, channelsOf } from './trail/channels'

/** A connection at an instant. Times are epoch microseconds, as PrivX keeps them. */
export interface PrivxState {
  readonly plan: PrivxPlan
  readonly status: PrivxStatus
  readonly connectedMicros: number
  /** Null while it is open. */
  readonly disconnectedMicros: number | null
  readonly lastActivityMicros: number
  readonly updatedMicros: number
  /** When its end was asked for; null for most. */
  readonly forceDisconnectMicros: number | null
  readonly terminationReason: string | null
  readonly durationSeconds: number
  /** `bytes_in`: what came in from the client. */
  readonly bytesIn: number
  /** `bytes_out`: what went out to the client. */
  readonly bytesOut: number
  readonly indexStatus: IndexStatus
  readonly tags: readonly string[]
  readonly accessRoles: PrivxPlan['accessRoles']
  /** The instant that its channels and files are to be seen at: not after its end. */
  readonly trailMs: number
  /** Whether its end came before the one that was planned, because a client asked for it. */
  readonly cutShort: boolean
}

const INDEXING_MS = 8000
const MICROS = 1000

/** States that nothing but a user can change any more. */
const settled = new WeakMap<PrivxPlan, PrivxState>()

/**
 * What a connection looks like at `atMs`; null before it starts. Without an overlay it is what would have
 * happened without users.
 */
export function evaluate(world: World, plan: PrivxPlan, atMs: number, overlay?: Overlay): PrivxState | null {
  if (atMs < plan.startMs) return null
  if (overlay && touched(overlay, plan.id)) return derive(world, plan, atMs, overlay)
  if (atMs < plan.endMs + plan.index.afterMs + INDEXING_MS || labelsPending(plan, atMs))
    return derive(world, plan, atMs)
  const known = settled.get(plan)
  if (known) return known
  const state = derive(world, plan, atMs)
  settled.set(plan, state)
  return state
}

function labelsPending(plan: PrivxPlan, atMs: number): boolean {
  return plan.accessRoles.some(({ addedMs }) => addedMs > atMs)
}

function touched(overlay: Overlay, id: string): boolean {
  return overlay.changedMs.has(id)
}

function derive(world: World, plan: PrivxPlan, atMs: number, overlay?: Overlay): PrivxState {
  const end = endOf(plan, overlay)
  const closed = atMs >= end.endMs
  const terminating = end.forceMs !== null && atMs >= end.forceMs
  const activityMs = lastActivity(plan, Math.min(atMs, end.endMs), end.forceMs)
  const bytes = bytesAt(world, plan, activityMs)
  const round = plan.wholeSeconds ? 1_000_000 : 1
  const micros = (ms: number, extra: number) => Math.floor((ms * MICROS + extra) / round) * round
  const connectedMicros = plan.startMs * MICROS + plan.startMicros
  const disconnectedMicros = closed ? micros(end.endMs, plan.endMicros) : null
  const lastActivityMicros = Math.max(connectedMicros, micros(activityMs, plan.startMicros))
  const changedMs = overlay?.changedMs.get(plan.id) ?? 0
  return {
    plan,
    status: closed ? end.outcome : terminating ? 'TERMINATING' : 'CONNECTED',
    connectedMicros,
    disconnectedMicros,
    lastActivityMicros,
    updatedMicros: Math.max(disconnectedMicros ?? lastActivityMicros, micros(changedMs, 0)),
    forceDisconnectMicros:
      terminating && end.forceMs !== null ? Math.max(connectedMicros, micros(end.forceMs, 0)) : null,
    terminationReason: terminating ? end.reason : null,
    durationSeconds: Math.floor(((disconnectedMicros ?? atMs * MICROS) - connectedMicros) / 1_000_000),
    bytesIn: plan.miscounted ? Math.floor(bytes.toServer * 1.01) + 17 : bytes.toServer,
    bytesOut: plan.miscounted ? Math.floor(bytes.toClient * 1.01) + 23 : bytes.toClient,
    indexStatus: indexStatus(plan, end.endMs, atMs, overlay),
    tags: overlay?.tags.get(plan.id) ?? plan.tags,
    accessRoles:
      overlay?.accessRoles.get(plan.id) ?? plan.accessRoles.filter(({ addedMs }) => addedMs <= atMs),
    trailMs: activityMs,
    cutShort: closed && end.endMs < plan.endMs,
  }
}

function endOf(plan: PrivxPlan, overlay?: Overlay) {
  const asked = overlay?.terminations.get(plan.id)
  if (!asked || asked.requestedMs >= (plan.forceMs ?? plan.endMs))
    return { endMs: plan.endMs, outcome: plan.outcome, forceMs: plan.forceMs, reason: plan.terminationReason }
  return {
    endMs: asked.doneMs,
    outcome: 'TERMINATED' as const,
    forceMs: asked.requestedMs,
    reason: asked.reason,
  }
}

/** While it is open, activity is noted once a tick; nothing is active while it is being terminated. */
function lastActivity(plan: PrivxPlan, atMs: number, forceMs: number | null): number {
  const lastMs = Math.min(plan.endMs - plan.idleMs, forceMs ?? Number.POSITIVE_INFINITY)
  if (atMs >= lastMs) return Math.max(plan.startMs, lastMs)
  return plan.startMs + Math.floor((atMs - plan.startMs) / plan.tickMs) * plan.tickMs
}

/** Bytes of a channel up to an instant, its files included. */
export function channelBytes(channel: ChannelPlan, atMs: number): { toServer: number; toClient: number } {
  let toServer = grownAt(channel, { total: channel.toServer, waves: channel.waves }, atMs)
  let toClient = grownAt(channel, { total: channel.toClient, waves: channel.waves }, atMs)
  for (const file of channel.files) {
    const moved = grownAt(file, { total: file.size, waves: 0 }, atMs)
    if (file.direction === 2) toServer += moved
    else toClient += moved
  }
  return { toServer, toClient }
}

function bytesAt(world: World, plan: PrivxPlan, atMs: number): { toServer: number; toClient: number } {
  if (atMs >= plan.endMs - plan.idleMs) return { toServer: plan.bytesToServer, toClient: plan.bytesToClient }
  const sum = { toServer: 0, toClient: 0 }
  for (const channel of channelsOf(world, plan)) {
    const bytes = channelBytes(channel, atMs)
    sum.toServer += bytes.toServer
    sum.toClient += bytes.toClient
  }
  return sum
}

function indexStatus(plan: PrivxPlan, endMs: number, atMs: number, overlay?: Overlay): IndexStatus {
  const asked = overlay?.indexing.get(plan.id)
  if (asked) return atMs < asked.requestedMs + INDEXING_MS ? 'INDEXING' : asked.status
  if (plan.index.status === 'NOT_INDEXED' || atMs < endMs + plan.index.afterMs) return 'NOT_INDEXED'
  return atMs < endMs + plan.index.afterMs + INDEXING_MS ? 'INDEXING' : plan.index.status
}
