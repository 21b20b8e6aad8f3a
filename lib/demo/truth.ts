import type { Vendor } from '@/lib/schema/connection'
import { apiBricksTruth } from './apibricks/truth'
import { cloudConnexaTruth } from './cloudconnexa/truth'
import { cmxTruth } from './cmx/truth'
import { mobilerunTruth } from './mobilerun/truth'
import type { Overlay } from './privx/overlay'
import { privxTruth } from './privx/truth'
import type { TruthRow } from './truth-row'
import type { World } from './world/world'

/**
 * What is really so at an instant, vendor by vendor, by start: all that each vendor knows of (its history, and
 * older connections that are still open).
 * @param overlay what users changed in a PrivX server (`servers.privx.overlay`); without it nobody changed anything.
 */
export function groundTruth(
  world: World,
  atMs: number,
  overlay?: Overlay,
): Readonly<Record<Vendor, readonly TruthRow[]>> {
  return {
    privx: privxTruth(world, atMs, overlay),
    mobilerun: mobilerunTruth(world, atMs),
    cloudconnexa: cloudConnexaTruth(world, atMs),
    apibricks: apiBricksTruth(world, atMs),
    cmx: cmxTruth(world, atMs),
  }
}
