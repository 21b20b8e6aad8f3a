import type { Clock } from '@/lib/clock'
import type { CollectConfig } from '@/lib/config/config'
import type { Connector } from '@/lib/upstream/connector'
import type { CollectStore } from './collect-store'
import type { Breather, Intake } from './intake'
import type { Memory } from './memory'

/** What every step of one source's collection works with. */
export interface SourceContext {
  readonly connector: Connector
  readonly collect: CollectConfig
  readonly store: CollectStore
  readonly intake: Intake
  readonly memory: Memory
  readonly clock: Clock
  /** Names for walks: unique within the source. */
  readonly newId: () => string
  /** Lets a round that is due run in the middle of long work. */
  readonly breather: Breather
}
