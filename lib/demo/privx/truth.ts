import type { ConnectionStatus } from '@/lib/schema/connection'
import type { TruthRow } from '../truth-row'
import type { World } from '../world/world'
import { createConnections } from './connections'
import type { PrivxState } from './evaluate'
import { createOverlay, type Overlay } from './overlay'
import type { PrivxStatus } from './plan'

const STATUSES: Readonly<Record<PrivxStatus, ConnectionStatus>> = {
  CONNECTED: 'active',
  TERMINATING: 'terminating',
  DISCONNECTED: 'closed',
  TERMINATED: 'closed',
  CONNMGR_TIMEOUT: 'failed',
  CONNMGR_CLIENT_LOST: 'failed',
}

/**
 * Every connection PrivX keeps at an instant, by start. Give a server's overlay to take in what users changed; else
 * it is as if none had touched one.
 */
export function privxTruth(world: World, atMs: number, overlay: Overlay = createOverlay()): TruthRow[] {
  return createConnections(world, overlay, null).select(null, atMs).map(rowOf)
}

/** Bytes that are 0 are left out on the wire (contracts §5.4): with both left out nobody can tell them from none. */
function rowOf(state: PrivxState): TruthRow {
  const { plan } = state
  const endedAtMs = state.disconnectedMicros === null ? null : toMs(state.disconnectedMicros)
  const isSilent = state.bytesIn === 0 && state.bytesOut === 0
  return {
    vendor: 'privx',
    id: plan.id,
    startedAtMs: toMs(state.connectedMicros),
    endedAtMs,
    lastActivityAtMs: endedAtMs ?? toMs(state.lastActivityMicros),
    status: STATUSES[state.status],
    bytesIn: isSilent ? null : state.bytesOut,
    bytesOut: isSilent ? null : state.bytesIn,
    srcIp: plan.remoteAddress,
    email: plan.person.email,
  }
}

const toMs = (micros: number) => Math.floor(micros / 1000)
