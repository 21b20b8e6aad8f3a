import 'server-only'
import type { Mark } from '@/lib/live/hub'
import type { CollectStore } from './collect-store'
import { ofStore } from './failure'
import type { SourceState } from './health'
import type { Timer } from './timer'

const NAME = 'state'

/** A state is written for other processes at most this often; a change of health at once. */
const EVERY_MS = 5_000

/** What a collecting process leaves in the store for those that only serve (`COLLECT=off`). */
export interface Posted {
  readonly state: SourceState
  readonly mark: Mark | null
}

/** Posts the states of this process's sources. */
export class StateBoard {
  readonly #posted = new Map<string, { at: number; health: SourceState['health'] }>()

  constructor(
    private readonly store: CollectStore,
    private readonly timer: Timer,
  ) {}

  /** Posts it unless the last one is too recent. Throws what the store throws. */
  async post(posted: Posted): Promise<void> {
    const { source, health } = posted.state
    const last = this.#posted.get(source)
    const now = this.timer.now()
    if (last && last.health === health && now - last.at < EVERY_MS) return
    this.#posted.set(source, { at: now, health })
    await ofStore(this.store.writeCheckpoint(source, NAME, posted))
  }
}

/** What was last posted of a source, or null. */
export async function readPosted(store: CollectStore, source: string): Promise<Posted | null> {
  return (await store.readCheckpoint(source, NAME)) as Posted | null
}
