import type { Random } from '@/lib/demo/random'
import { SECOND, type Span } from '@/lib/demo/world/timeline'
import { FILE_STATUSES, type FileStatus } from '@/lib/schema/file'
import type { PrivxPlan } from '../plan'
import type { TransferPlan } from './channels'
import { fileName } from './file-names'
import { share } from './share'

/** What can have become of a file that is closed and not well. */
const BAD_STATUSES: readonly FileStatus[] = FILE_STATUSES.filter(
  status => status !== 'OK' && status !== 'ONGOING',
)
const BAD_SHARE = 0.035
const MOST_FILES = 60
/** The rest of a channel's bytes is protocol. */
const FILE_SHARE = 0.97

/** Both ways, in bytes. */
interface Bytes {
  readonly toServer: number
  readonly toClient: number
}

/** Fills a channel with files and leaves the bytes beside them. */
export function drawTransfers(
  random: Random,
  channelType: string,
  span: Span,
  bytes: Bytes,
  outcome: PrivxPlan['outcome'],
): Bytes & { files: TransferPlan[] } {
  const count = Math.min(MOST_FILES, Math.max(1, Math.floor(random.logNormal(2.5, 1))))
  const directions = Array.from({ length: count }, (): 1 | 2 => (random.chance(0.45) ? 2 : 1))
  const weights = directions.map(() => random.logNormal(1, 1.6))
  const sizes = sizesOf(directions, weights, bytes)
  const files = directions.map((direction, index): TransferPlan => {
    const life = drawLife(random, span)
    return {
      id: random.uuid(),
      name: channelType === 'clipboard' ? `clipboard-${index + 1}.txt` : fileName(random),
      direction,
      size: sizes[index] ?? 0,
      offset: random.chance(0.02) ? random.int(1, 40) * 65_536 : 0,
      ...life,
      status: drawStatus(random, life.endMs >= span.endMs && outcome !== 'DISCONNECTED'),
    }
  })
  const carried = (way: 1 | 2) =>
    files.reduce((sum, file) => sum + (file.direction === way ? file.size : 0), 0)
  return { files, toServer: bytes.toServer - carried(2), toClient: bytes.toClient - carried(1) }
}

function sizesOf(directions: readonly (1 | 2)[], weights: readonly number[], bytes: Bytes): number[] {
  const sizes: number[] = directions.map(() => 0)
  for (const way of [1, 2] as const) {
    const indices = directions.flatMap((direction, index) => (direction === way ? [index] : []))
    const total = Math.floor((way === 1 ? bytes.toClient : bytes.toServer) * FILE_SHARE)
    const parts = share(
      total,
      indices.map(index => weights[index] ?? 1),
    )
    for (const [at, index] of indices.entries()) sizes[index] = parts[at] ?? 0
  }
  return sizes
}

/** A few are still open when their channel ends. */
function drawLife(random: Random, span: Span): Span {
  const length = span.endMs - span.startMs
  const startMs = span.startMs + Math.floor(length * random.between(0, 0.9))
  const left = span.endMs - startMs
  if (random.chance(0.06)) return { startMs, endMs: span.endMs }
  return { startMs, endMs: startMs + Math.floor(Math.min(left, random.logNormal(20 * SECOND, 1.4))) }
}

function drawStatus(random: Random, cutOff: boolean): FileStatus {
  if (cutOff && random.chance(0.4)) return 'UNCLEAN_CLOSE'
  return random.chance(BAD_SHARE) ? random.pick(BAD_STATUSES) : 'OK'
}
