import type { World } from '@/lib/demo/world/world'
import { estateOf } from './estate'
import type { PrivxState } from './evaluate'
import type { Target } from './plan'
import { NO_API } from './snapshots/api-snapshot'
import { NO_NETWORK } from './snapshots/network-snapshot'
import { snapshotBytes } from './snapshots/snapshot-bytes'
import type { WireTrail } from './trail/trail-object'
import { NO_TIME, writeDurationText, writeTime } from './wire-time'

export interface ConnectionOptions {
  /** False drops `user_roles` and trims what the user snapshot says of roles (contracts §5.2). */
  readonly verbose: boolean
  /** The share of rows, 0–1, whose `duration` is the documented text instead of seconds (contracts §5.4). */
  readonly durationTextShare: number
  /** Only a single get has one. */
  readonly trail?: WireTrail | null
}

/** Rows whose `lot` is below this show the zero time where others leave a time out. */
const ZERO_TIME_SHARE = 0.06

/** A connection object as JSON, complete as contracts §5.4 has it, in pieces to be joined. */
export function connectionPieces(
  world: World,
  state: PrivxState,
  options: ConnectionOptions,
): readonly (string | Uint8Array)[] {
  const { plan } = state
  const snapshots = snapshotBytes(world)
  const { target } = plan
  const refreshed = Math.floor(plan.session.startMs / 1000)
  const trail = options.trail ? `,"trail":${JSON.stringify(options.trail)}` : ''
  return [
    fieldsText(world, state, options).slice(0, -1),
    ',"user_data":',
    snapshots.user(plan.person, plan.accessGroup, options.verbose),
    `,"RefreshTimestamp":"${refreshed}"}`,
    ...(target.kind === 'host'
      ? [',"target_host_data":', snapshots.host(target.host), EMPTY_NETWORK, EMPTY_API]
      : target.kind === 'network'
        ? [',"target_network_data":', snapshots.network(target.network), EMPTY_API]
        : [
            ',"target_host_data":null',
            EMPTY_NETWORK,
            ',"target_api_data":',
            snapshots.api(target.api, plan.accessGroup),
          ]),
    `${trail}}`,
  ]
}

/** Pieces of JSON as one body. */
export function joinPieces(pieces: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(pieces.map(piece => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
}

const EMPTY_NETWORK = `,"target_network_data":${JSON.stringify(NO_NETWORK)}`
const EMPTY_API = `,"target_api_data":${JSON.stringify(NO_API)}`

/** What was written of states that do not change any more: the same ones are listed again and again. */
const written = new WeakMap<PrivxState, { verbose: boolean; share: number; text: string }>()

function fieldsText(
  world: World,
  state: PrivxState,
  { verbose, durationTextShare }: ConnectionOptions,
): string {
  const known = written.get(state)
  if (known && known.verbose === verbose && known.share === durationTextShare) return known.text
  const text = JSON.stringify(fieldsOf(world, state, { verbose, durationTextShare }))
  if (state.disconnectedMicros !== null) written.set(state, { verbose, share: durationTextShare, text })
  return text
}

/** All but the snapshots and the trail. `undefined` is left out of the text. */
function fieldsOf(world: World, state: PrivxState, options: ConnectionOptions): Record<string, unknown> {
  const { plan } = state
  const showsZero = plan.lot < ZERO_TIME_SHARE
  const time = (micros: number | null) =>
    micros !== null ? writeTime(micros) : showsZero ? NO_TIME : undefined
  return {
    id: plan.id,
    proxy_id: plan.carrier.id,
    type: plan.type,
    mode: plan.mode,
    user_agent: plan.userAgent || undefined,
    authentication_method: plan.authenticationMethods,
    user: { id: plan.person.id, display_name: plan.person.login },
    user_roles: options.verbose ? plan.person.roles : undefined,
    target_host: targetHost(plan.target),
    target_host_address: plan.targetAddress,
    target_host_account: plan.account || undefined,
    target_host_roles: plan.targetRoles,
    remote_address: plan.remoteAddress,
    connected: writeTime(state.connectedMicros),
    disconnected: time(state.disconnectedMicros),
    duration:
      1 - plan.lot < options.durationTextShare
        ? writeDurationText(state.durationSeconds)
        : state.durationSeconds,
    status: state.status,
    last_activity: writeTime(state.lastActivityMicros),
    bytes_in: state.bytesIn || undefined,
    bytes_out: state.bytesOut || undefined,
    force_disconnect: time(state.forceDisconnectMicros),
    termination_reason: state.terminationReason ?? undefined,
    created: writeTime(state.connectedMicros),
    updated: writeTime(state.updatedMicros),
    updated_by: state.terminationReason === null ? undefined : estateOf(world).administratorId,
    session_id: plan.session.id,
    audit_enabled: plan.audited || undefined,
    trail_id: plan.audited ? plan.trailId : undefined,
    trail_removed: (plan.audited && plan.trailRemoved && state.disconnectedMicros !== null) || undefined,
    index_status: state.indexStatus,
    access_group_id: plan.accessGroup.id,
    access_roles: state.accessRoles.map(({ role, addedMs }) => ({
      added: writeTime(addedMs * 1000),
      id: role.id,
      name: role.name,
    })),
    tags: state.tags,
  }
}

function targetHost(target: Target): { id: string; common_name: string } {
  return target.kind === 'host'
    ? { id: target.host.id, common_name: target.host.name }
    : { id: '', common_name: '' }
}
