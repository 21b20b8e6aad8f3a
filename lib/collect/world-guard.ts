import { knownByName } from '@/lib/known-by-name'
import 'server-only'
import type { CollectStore } from './collect-store'

const SOURCE = ''
const NAME = 'world'

/** The store holds the demo's rows and the process has real sources, or the other way round. */
export class OtherWorldError extends Error {
  static override [Symbol.hasInstance] = knownByName('OtherWorldError')
  override readonly name = 'OtherWorldError'
}

/**
 * Marks an empty store as the demo's or as real, and refuses one that is marked otherwise: made-up rows and real ones
 * never lie side by side. Throws `OtherWorldError`.
 */
export async function assertSameWorld(store: CollectStore, demo: boolean): Promise<void> {
  const world = demo ? 'demo' : 'real'
  const found = await store.readCheckpoint(SOURCE, NAME)
  if (found === null) await store.writeCheckpoint(SOURCE, NAME, world)
  else if (found !== world) {
    throw new OtherWorldError(
      demo
        ? 'The store holds real data: the demo needs one of its own (TRAILGRID_DATA).'
        : 'The store holds demo data: real sources need one of their own (store.path or TRAILGRID_DATA).',
    )
  }
}
