import type { Random } from '@/lib/demo/random'
import type { Span } from '@/lib/demo/world/timeline'
import type { World } from '@/lib/demo/world/world'
import type { FileStatus } from '@/lib/schema/file'
import type { PrivxPlan } from '../plan'
import { share } from './share'
import { drawTransfers } from './transfers'

/** A file that goes through a channel, as it will have been. `startMs`–`endMs`: from its opening to its closing. */
export interface TransferPlan extends Span {
  readonly id: string
  readonly name: string
  /** 1: server to client, 2: client to server (contracts §5.4). */
  readonly direction: 1 | 2
  /** Bytes. */
  readonly size: number
  /** Where it was resumed; 0 for nearly all. */
  readonly offset: number
  /** What becomes of it once it is closed. */
  readonly status: FileStatus
}

export interface ChannelPlan extends Span {
  /** A small number for most connections, a UUID for some: the contract leaves it open. */
  readonly id: string
  readonly type: string
  /** Bytes beside the transferred files: keystrokes, screens, protocol. */
  readonly toServer: number
  readonly toClient: number
  readonly waves: number
  readonly protocolFile: { readonly id: string; readonly name: string; readonly status: FileStatus }
  readonly files: readonly TransferPlan[]
}

/** Channels that may be open beside the first one, and how likely. */
const CHANNELS: Readonly<
  Record<PrivxPlan['type'], readonly (readonly [type: string, probability: number])[]>
> = {
  SSH: [
    ['shell', 0.82],
    ['sftp', 0.34],
    ['exec', 0.28],
    ['tunnel', 0.14],
    ['x11', 0.06],
  ],
  RDP: [
    ['rdp', 1],
    ['clipboard', 0.45],
    ['file-transfer', 0.34],
  ],
  VNC: [
    ['vnc', 1],
    ['clipboard', 0.3],
  ],
  WEB: [
    ['web', 1],
    ['clipboard', 0.2],
    ['file-transfer', 0.15],
  ],
  DB: [['db', 1]],
  API: [['http', 1]],
  NET: [['net', 1]],
}
const CARRIES_FILES = new Set(['sftp', 'file-transfer', 'clipboard'])

const drawn = new WeakMap<PrivxPlan, readonly ChannelPlan[]>()

/**
 * The channels of a connection. Together they carry exactly its bytes, each way. Connections without an audit
 * have them too, but nobody is shown them. Made when first asked for.
 */
export function channelsOf(world: World, plan: PrivxPlan): readonly ChannelPlan[] {
  const known = drawn.get(plan)
  if (known) return known
  const channels = drawChannels(world.random('privx channels', plan.id), plan)
  drawn.set(plan, channels)
  return channels
}

function drawChannels(random: Random, plan: PrivxPlan): ChannelPlan[] {
  const possible = CHANNELS[plan.type]
  const open = possible.filter(([, probability]) => random.chance(probability)).map(([type]) => type)
  const first = possible[0]?.[0] ?? 'shell'
  const types = open.length > 0 ? open : [first]
  // A session of many commands opens a channel for each.
  if (types.includes('exec')) types.push(...Array.from({ length: random.int(0, 4) }, () => 'exec'))
  const named = random.chance(0.25)
  const weights = types.map(type => random.between(0.5, 1.5) * (CARRIES_FILES.has(type) ? 5 : 1))
  const toServer = share(plan.bytesToServer, weights)
  const toClient = share(plan.bytesToClient, weights)
  return types.map((type, index) => {
    const span = drawSpan(random, plan, index)
    const bytes = { toServer: toServer[index] ?? 0, toClient: toClient[index] ?? 0 }
    const transfers = CARRIES_FILES.has(type)
      ? drawTransfers(random, type, span, bytes, plan.outcome)
      : { files: [], ...bytes }
    return {
      id: named ? random.uuid() : String(index),
      type,
      ...span,
      ...transfers,
      waves: random.int(0, 12),
      protocolFile: {
        id: random.uuid(),
        name: `${type}-${index}.trail`,
        status: random.chance(0.012) ? random.pick(['CHECKSUM_MISMATCH', 'UNCLEAN_CLOSE', 'MISSING']) : 'OK',
      },
    }
  })
}

/** The first channel lives as long as the connection does anything, the others within that. */
function drawSpan(random: Random, plan: PrivxPlan, index: number): Span {
  const endMs = plan.endMs - plan.idleMs
  const length = endMs - plan.startMs
  if (index === 0) return { startMs: plan.startMs, endMs }
  const startMs = plan.startMs + Math.floor(length * random.between(0, 0.6))
  return { startMs, endMs: startMs + Math.floor((endMs - startMs) * random.between(0.2, 1)) }
}
