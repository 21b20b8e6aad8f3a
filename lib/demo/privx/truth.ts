import type { World } from '@/lib/demo/world/world'
import { createConnections } from './connections'
import type { PrivxState } from './evaluate'
import { createOverlay, type Overlay } from './overlay'

/**
 * Every connection that PrivX reports as of an instant, by start: what a collector must end up with. Times are
 * epoch microseconds; `bytesOut` flows towards the user. Give a server's overlay to take in what users changed.
 */
export function privxTruth(world: World, atMs: number, overlay: Overlay = createOverlay()): PrivxState[] {
  return createConnections(world, overlay, null).select(null, atMs)
}
