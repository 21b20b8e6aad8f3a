import 'server-only'
import type { Hub } from '@/lib/live/hub'
import type { Connection, Instant } from '@/lib/schema/connection'
import type { TrailFile } from '@/lib/schema/file'
import type { Batch, Rejected } from '@/lib/upstream/connector'
import type { CollectStore } from './collect-store'
import { ofStore } from './failure'
import { later } from './instants'
import { type Place, Unreadable } from './unreadable'

/** A place between two batches where something more urgent may run; what was taken is stored by then. */
export interface Breather {
  due(): boolean
  run(): Promise<void>
}

const BUFFER_ROWS = 1_000

/** Where a source's records enter the store: buffered, counted, bad ones set aside, and viewers told. */
export class Intake {
  readonly counters = { rows: 0, files: 0, rejected: 0 }
  readonly #unreadable = new Unreadable()

  constructor(
    private readonly store: CollectStore,
    private readonly hub: Hub,
    private readonly source: string,
  ) {}

  /**
   * Stores a whole stream. Returns only when every row of it is acknowledged; throws what the stream or the store
   * throws, with part of the stream stored. `each` sees every batch before it is stored. Answers how many records had
   * to be set aside; `place` says what the stream was an answer about.
   */
  async takeAll(
    stream: AsyncIterable<Batch>,
    place: Place,
    each: (batch: Batch) => void = () => {},
    breather?: Breather,
  ): Promise<number> {
    // By id: of a record that moved from one page to the next while reading, the later copy is the newer one.
    let buffer = new Map<string, Connection>()
    const rejected: Rejected[] = []
    const flush = async () => {
      const rows = [...buffer.values()]
      buffer = new Map()
      await this.storeRows(rows)
    }
    for await (const batch of stream) {
      each(batch)
      for (const row of batch.connections) {
        buffer.set(row.id, row)
        this.#unreadable.read(row.id)
      }
      await this.#setAside(batch.rejected, place)
      rejected.push(...batch.rejected)
      // What is buffered must be stored first: a newer copy may be fetched meanwhile.
      if (buffer.size >= BUFFER_ROWS || breather?.due()) await flush()
      if (breather?.due()) await breather.run()
    }
    await flush()
    this.#unreadable.answered(place, rejected)
    return rejected.length
  }

  /** Stores rows that are whole already. */
  async storeRows(rows: readonly Connection[]): Promise<void> {
    if (rows.length === 0) return
    const written = await ofStore(this.store.appendConnections(rows))
    this.counters.rows += rows.length
    this.hub.advance(this.source, 'connections', written.version, written.rows)
  }

  async storeFiles(files: readonly TrailFile[]): Promise<void> {
    if (files.length === 0) return
    const written = await ofStore(this.store.appendFiles(files))
    this.counters.files += files.length
    this.hub.advance(this.source, 'files', written.version, written.rows)
  }

  /** How many records set aside nothing has made good since. */
  get unreadable(): number {
    return this.#unreadable.size
  }

  /** Nothing is left to ask about there. */
  nothingIn(place: Place): void {
    this.#unreadable.answered(place, [])
  }

  /** The tail asks again and again: the same bad record is written and counted once. */
  async #setAside(rejected: readonly Rejected[], place: Place): Promise<void> {
    const fresh = rejected.filter(record => this.#unreadable.met(record, place))
    if (fresh.length === 0) return
    this.counters.rejected += fresh.length
    await ofStore(this.store.quarantine(this.source, fresh))
  }
}

/** The latest moment that a record tells of. */
export function stampOf(row: Connection): Instant {
  return [row.endedAt ?? '', row.lastActivityAt ?? ''].reduce(later, row.startedAt)
}
