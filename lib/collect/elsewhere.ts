import 'server-only'
import { type Clock, toInstant } from '@/lib/clock'
import type { Hub } from '@/lib/live/hub'
import type { Vendor } from '@/lib/schema/connection'
import type { Connector } from '@/lib/upstream/connector'
import type { CollectStore } from './collect-store'
import { CollectsElsewhereError, type RangeFetch, type SourceCollector, type SourceState } from './health'
import { readPosted } from './state-board'
import type { Timer } from './timer'

const READ_EVERY_MS = 5_000

interface Deps {
  readonly connectors: readonly Connector[]
  readonly store: CollectStore
  readonly hub: Hub
  readonly clock: Clock
  readonly timer: Timer
  /** Hears of a store that could not be read; the last states stay. */
  readonly onFailure: (error: unknown) => void
}

/** The collection as a process sees it that leaves it to another (`COLLECT=off`): states are read from the store. */
export class CollectionElsewhere implements SourceCollector {
  readonly #states = new Map<string, SourceState>()
  readonly #stop = new AbortController()
  #running: Promise<void> | null = null

  constructor(private readonly deps: Deps) {}

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  /** Reads what the collecting process last posted, and tells the viewers of this one what is new. */
  async read(): Promise<void> {
    for (const { source } of this.deps.connectors) {
      const posted = await readPosted(this.deps.store, source)
      if (!posted) continue
      this.#states.set(source, posted.state)
      const before = this.deps.hub.marks().find(mark => mark.source === source)
      if (posted.mark && posted.mark.version !== before?.version) {
        this.deps.hub.advance(source, 'connections', posted.mark.version, 1)
      }
    }
  }

  sourceStates(): readonly SourceState[] {
    return this.deps.connectors.map(connector => this.#present(connector))
  }

  sourceState(source: string): SourceState | undefined {
    const connector = this.deps.connectors.find(one => one.source === source)
    return connector && this.#present(connector)
  }

  collectNow(): Promise<void> {
    return Promise.reject(new CollectsElsewhereError())
  }

  pause(): Promise<void> {
    return Promise.reject(new CollectsElsewhereError())
  }

  resume(): Promise<void> {
    return Promise.reject(new CollectsElsewhereError())
  }

  fetchRange(): Promise<RangeFetch> {
    return Promise.reject(new CollectsElsewhereError())
  }

  cancelRange(): Promise<boolean> {
    return Promise.reject(new CollectsElsewhereError())
  }

  #present(connector: Connector): SourceState {
    const now = this.deps.clock()
    const state = this.#states.get(connector.source) ?? neverHeardOf(connector, connector.vendor, now)
    const { lastSuccessAt } = state
    return {
      ...state,
      lagMs: lastSuccessAt === null ? null : Math.max(0, now - Date.parse(lastSuccessAt)),
      // This process asks the upstream too, on behalf of its own viewers.
      http: connector.http.state(),
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.read().catch(this.deps.onFailure)
      await this.deps.timer.wait(READ_EVERY_MS, this.#stop.signal)
    }
  }
}

function neverHeardOf({ source, capabilities, http }: Connector, vendor: Vendor, now: number): SourceState {
  return {
    source,
    vendor,
    health: 'starting',
    everyMs: 15_000,
    lastSuccessAt: null,
    lagMs: null,
    failingSince: null,
    pausedAt: null,
    lastError: null,
    nextRunAt: null,
    coverage: [],
    gaps: [],
    history: { from: toInstant(now), days: 0, vendorDays: capabilities.historyDays },
    backfill: null,
    ranges: [],
    counters: { rows: 0, files: 0, rejected: 0, unreadable: 0, trailsWaiting: 0 },
    http: http.state(),
  }
}
