import { createHub } from '@/lib/live/hub'
import type { Connection } from '@/lib/schema/connection'
import type { CollectorDeps } from '../collector'
import { type RunnerDeps, SourceRunner } from '../runner'
import { FakeConnector, PAST, PRESENT } from './fake-connector'
import { FakeStore } from './fake-store'
import { HOUR, happenings } from './fake-world'

/** A fake vendor, a store and time, with a hand on each. */
export class Bench {
  now = PRESENT
  /** By the runner's timer. */
  elapsed = 0
  readonly store = new FakeStore()
  readonly connector: FakeConnector
  readonly hub = createHub()

  constructor(source = 'fake', count = 120) {
    const world = happenings(PAST, PRESENT + 12 * HOUR, count)
    this.connector = new FakeConnector(source, world, () => this.now)
  }

  get deps(): RunnerDeps {
    return { ...this.shared, connector: this.connector, collect: { everySeconds: 15, historyDays: 3 } }
  }

  get shared(): Omit<CollectorDeps, 'sources'> {
    return {
      store: this.store,
      hub: this.hub,
      clock: () => this.now,
      timer: { now: () => this.elapsed, wait: async () => {} },
      random: () => 0.5,
      onEvent: () => {},
    }
  }

  /** A collector process that starts, does all there is to do, and is gone. */
  async run(): Promise<SourceRunner> {
    const runner = await SourceRunner.open(this.deps)
    await runner.toRest(new AbortController().signal)
    return runner
  }

  pass(ms: number): void {
    this.now += ms
    this.elapsed += ms
  }

  /** The rows of the store and of the truth in one form, sorted: without what only says when they were read. */
  stored(): object[] {
    return [...this.store.connections.values()].map(comparable).toSorted(byId)
  }

  truth(): object[] {
    return this.connector.truth().map(comparable).toSorted(byId)
  }
}

type Comparable = Omit<
  Connection,
  'confirmedAt' | 'fetchedAt' | 'channelCount' | 'fileCount' | 'badFileCount'
>

function comparable(row: Connection): Comparable {
  const { confirmedAt, fetchedAt, channelCount, fileCount, badFileCount, ...rest } = row
  return rest
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1
}
