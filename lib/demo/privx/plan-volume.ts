import type { Random } from '@/lib/demo/random'
import { HOUR } from '@/lib/demo/world/timeline'
import type { PrivxPlan, PrivxType } from './plan'

const MB = 1_000_000

/** Median bytes of an hour: what the client sends, what the server sends, and how far the draws spread. */
const HOURLY: Readonly<Record<PrivxType, readonly [toServer: number, toClient: number, sigma: number]>> = {
  SSH: [0.4 * MB, 6 * MB, 2.3],
  RDP: [6 * MB, 180 * MB, 1.2],
  VNC: [4 * MB, 120 * MB, 1.2],
  WEB: [1.5 * MB, 40 * MB, 1.4],
  DB: [0.8 * MB, 25 * MB, 2],
  NET: [30 * MB, 160 * MB, 1.6],
  API: [0.6 * MB, 3 * MB, 1.5],
}
const MOST = 40_000 * MB

/** Bytes of a whole connection. A few carry none at all: the target hung up first. */
export function drawVolume(
  random: Random,
  type: PrivxType,
  lengthMs: number,
): Pick<PrivxPlan, 'bytesToServer' | 'bytesToClient'> {
  if (random.chance(0.02)) return { bytesToServer: 0, bytesToClient: 0 }
  const [toServer, toClient, sigma] = HOURLY[type]
  const hours = lengthMs / HOUR
  const size = (hourly: number) =>
    Math.min(MOST, Math.floor(400 + random.logNormal(hourly * Math.sqrt(hours), sigma)))
  // An upload turns the usual proportion round.
  return random.chance(0.12)
    ? { bytesToServer: size(toClient), bytesToClient: size(toServer) }
    : { bytesToServer: size(toServer), bytesToClient: size(toClient) }
}
