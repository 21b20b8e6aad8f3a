import { knownByName } from '@/lib/known-by-name'
import 'server-only'
import type { Clock } from '@/lib/clock'
import type { SourceCollector } from '@/lib/collect/health'
import type { Config } from '@/lib/config/config'
import type { Ledger } from '@/lib/ledger/ledger'
import type { Hub } from '@/lib/live/hub'
import type { Instant } from '@/lib/schema/connection'
import type { Store } from '@/lib/store/store'
import type { Connector } from '@/lib/upstream/connector'

/** The open handles of this process: made once by `boot`, used by every handler. */
export interface Runtime {
  /** With the sources that are really used: in the demo, those of its own servers. */
  readonly config: Config
  readonly store: Store
  /** By source id, in the order of the configuration. */
  readonly connectors: ReadonlyMap<string, Connector>
  readonly collector: SourceCollector
  readonly hub: Hub
  /** What is done here is written into it before it happens (design §8). */
  readonly ledger: Ledger
  readonly clock: Clock
  readonly startedAt: Instant
}

/** How far the process has come. `failed`: it cannot serve; `message` says why, for the person who runs it. */
export type RuntimeStatus =
  | { readonly phase: 'starting' | 'failed' | 'stopping'; readonly message: string }
  | { readonly phase: 'ready'; readonly runtime: Runtime }

/** There are no handles to work with, now (`starting`) or until someone mends the cause (`failed`). */
export class RuntimeUnavailable extends Error {
  static override [Symbol.hasInstance] = knownByName('RuntimeUnavailable')
  override readonly name = 'RuntimeUnavailable'

  constructor(
    readonly phase: Exclude<RuntimeStatus['phase'], 'ready'>,
    message: string,
  ) {
    super(message)
  }
}

// Next evaluates modules once per graph in the same process; the handles must be one.
const KEY = Symbol.for('trailgrid.runtime')

type Global = typeof globalThis & { [KEY]?: RuntimeStatus }

export function runtimeStatus(): RuntimeStatus {
  return (globalThis as Global)[KEY] ?? { phase: 'starting', message: 'Trailgrid is starting.' }
}

export function setRuntimeStatus(status: RuntimeStatus): void {
  ;(globalThis as Global)[KEY] = status
}

/** The handles of this process. Throws `RuntimeUnavailable` until they are there. */
export function getRuntime(): Runtime {
  const status = runtimeStatus()
  if (status.phase !== 'ready') throw new RuntimeUnavailable(status.phase, status.message)
  return status.runtime
}
