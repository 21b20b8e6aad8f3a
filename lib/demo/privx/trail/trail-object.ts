import { toInstant } from '@/lib/clock'
import { grownAt } from '@/lib/demo/world/growth'
import type { Span } from '@/lib/demo/world/timeline'
import type { World } from '@/lib/demo/world/world'
import type { FileStatus } from '@/lib/schema/file'
import { channelBytes, type PrivxState } from '../evaluate'
import { NO_TIME } from '../wire-time'
import { type ChannelPlan, channelsOf, type TransferPlan } from './channels'

/** A file of a trail on the wire (seed 004; contracts §5.4). */
export interface WireFile {
  id: string
  name: string
  offset: number
  direction: 1 | 2
  open_time: string
  close_time?: string
  payload_size: number
  closed: boolean
  status: FileStatus
}

export interface WireChannel {
  id: string
  type: string
  bytes_client_to_server: number
  bytes_server_to_client: number
  protocol_file: WireFile
  transferred_files: WireFile[]
}

export interface WireTrail {
  connection_id: string
  host_id: string
  user_id: string
  protocol: string
  channels: WireChannel[]
}

/** The trail of an audited connection as far as it was recorded; null without an audit or once it was removed. */
export function trailObject(world: World, state: PrivxState): WireTrail | null {
  const { plan } = state
  if (!plan.audited || (plan.trailRemoved && state.disconnectedMicros !== null)) return null
  return {
    connection_id: plan.id,
    host_id: plan.target.kind === 'host' ? plan.target.host.id : '',
    user_id: plan.person.id,
    protocol: plan.type,
    channels: channelsOf(world, plan)
      .filter(channel => channel.startMs <= state.trailMs)
      .map(channel => wireChannel(state, channel)),
  }
}

function wireChannel(state: PrivxState, channel: ChannelPlan): WireChannel {
  const bytes = channelBytes(channel, state.trailMs)
  const file = channel.protocolFile
  return {
    id: channel.id,
    type: channel.type,
    bytes_client_to_server: bytes.toServer,
    bytes_server_to_client: bytes.toClient,
    protocol_file: {
      id: file.id,
      name: file.name,
      offset: 0,
      direction: 1,
      ...life(state, channel, file.status),
      payload_size: bytes.toServer + bytes.toClient,
    },
    transferred_files: channel.files
      .filter(({ startMs }) => startMs <= state.trailMs)
      .map(transfer => ({
        id: transfer.id,
        name: transfer.name,
        offset: transfer.offset,
        direction: transfer.direction,
        ...life(state, transfer, transfer.status),
        payload_size: sizeAt(transfer, state.trailMs),
      })),
  }
}

/** Bytes of a file that had gone through by then. */
export function sizeAt(transfer: TransferPlan, atMs: number): number {
  return grownAt(transfer, { total: transfer.size, waves: 0 }, atMs)
}

/** A file is ONGOING until it is closed; one whose connection was ended under it was never closed cleanly. */
function life(
  state: PrivxState,
  span: Span,
  fate: FileStatus,
): Pick<WireFile, 'open_time' | 'close_time' | 'closed' | 'status'> {
  const openTime = toInstant(span.startMs)
  if (state.trailMs >= span.endMs)
    return { open_time: openTime, close_time: toInstant(span.endMs), closed: true, status: fate }
  if (state.disconnectedMicros !== null)
    return { open_time: openTime, close_time: NO_TIME, closed: false, status: 'UNCLEAN_CLOSE' }
  return { open_time: openTime, closed: false, status: 'ONGOING' }
}
