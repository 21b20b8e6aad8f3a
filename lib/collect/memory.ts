import 'server-only'
import type { Instant } from '@/lib/schema/connection'
import type { TimeWindow } from '@/lib/upstream/connector'
import type { CollectStore } from './collect-store'
import { ofStore } from './failure'
import type { Walk } from './walk'

/** A range asked for by a person that came to its end. */
export interface FinishedRange extends TimeWindow {
  readonly id: string
  readonly at: Instant
  readonly state: 'done' | 'cancelled'
}

/** What the collector remembers of one source across restarts: one document, so that it is never half written. */
export interface Remembered {
  /** Null until the first tail. */
  readonly tail: {
    /** Everything that changed up to here was asked for, by the upstream's clock as its records tell it. */
    readonly watermark: Instant
    /** When the tail last asked much further back than it had to. */
    readonly sweptAt: Instant
  } | null
  /** Start times whose connections were all fetched. */
  readonly coverage: readonly TimeWindow[]
  readonly walks: readonly Walk[]
  readonly finished: readonly FinishedRange[]
  readonly pausedAt: Instant | null
}

const NOTHING: Remembered = { tail: null, coverage: [], walks: [], finished: [], pausedAt: null }
const NAME = 'collect'

/** The memory of one source: read once, then changed step by step; each change is stored before it returns. */
export class Memory {
  #now: Remembered
  #writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly store: CollectStore,
    private readonly source: string,
    remembered: Remembered,
  ) {
    this.#now = remembered
  }

  static async open(store: CollectStore, source: string): Promise<Memory> {
    const stored = (await store.readCheckpoint(source, NAME)) as Partial<Remembered> | null
    return new Memory(store, source, { ...NOTHING, ...stored })
  }

  get now(): Remembered {
    return this.#now
  }

  /** Changes and stores it. When storing fails the change holds for this process and the error is thrown. */
  async change(change: (remembered: Remembered) => Partial<Remembered>): Promise<void> {
    this.#now = { ...this.#now, ...change(this.#now) }
    // One write after another, each with the newest state: an older one must not land last.
    const write = this.#writing.then(() => this.store.writeCheckpoint(this.source, NAME, this.#now))
    this.#writing = write.catch(() => {})
    await ofStore(write)
  }
}
