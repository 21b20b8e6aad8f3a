import 'server-only'
import { toInstant } from '@/lib/clock'
import type { CollectConfig } from '@/lib/config/config'
import type { Hub } from '@/lib/live/hub'
import type { Connector, TimeWindow } from '@/lib/upstream/connector'
import { without } from './backfill'
import type { CollectStore } from './collect-store'
import { rangeOf } from './describe-source'
import {
  type RangeFetch,
  RangeUnavailableError,
  type SourceCollector,
  type SourceState,
  UnknownSourceError,
} from './health'
import { missingIn, vendorFloor } from './history'
import { earlier, later } from './instants'
import { type RunnerDeps, SourceRunner } from './runner'
import { RunnerLoop } from './runner-loop'
import type { Timer } from './timer'
import { vendorName } from './vendor-name'
import { newWalk } from './walk'

export interface CollectorDeps extends Pick<RunnerDeps, 'clock' | 'random' | 'onEvent'> {
  readonly sources: readonly { readonly connector: Connector; readonly collect: CollectConfig }[]
  readonly store: CollectStore
  readonly hub: Hub
  readonly timer: Timer
}

/** The collection of every source of this process; each has its own loop, and none waits for another. */
export class Collector implements SourceCollector {
  readonly #loops: ReadonlyMap<string, RunnerLoop>

  private constructor(
    private readonly deps: CollectorDeps,
    runners: readonly SourceRunner[],
  ) {
    this.#loops = new Map(
      runners.map(runner => [runner.context.connector.source, new RunnerLoop(runner, deps.timer)]),
    )
  }

  /** Reads what is remembered of each source; nothing is asked before `start`. Throws when the store cannot be used. */
  static async open(deps: CollectorDeps): Promise<Collector> {
    const runners = deps.sources.map(source => SourceRunner.open({ ...deps, ...source }))
    return new Collector(deps, await Promise.all(runners))
  }

  start(): void {
    for (const loop of this.#loops.values()) loop.start()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#loops.values()].map(loop => loop.stop()))
  }

  /** The runner of a source, for whoever turns it by hand. Throws `UnknownSourceError`. */
  runner(source: string): SourceRunner {
    return this.#loop(source).runner
  }

  sourceStates(): readonly SourceState[] {
    return [...this.#loops.values()].map(loop => loop.runner.state())
  }

  sourceState(source: string): SourceState | undefined {
    return this.#loops.get(source)?.runner.state()
  }

  async collectNow(source: string): Promise<void> {
    await this.#loop(source).collectNow()
  }

  async pause(source: string): Promise<void> {
    const loop = this.#loop(source)
    const at = toInstant(this.deps.clock())
    await loop.runner.memory.change(before => ({ pausedAt: before.pausedAt ?? at }))
    loop.interrupt()
  }

  async resume(source: string): Promise<void> {
    const loop = this.#loop(source)
    await loop.runner.memory.change(() => ({ pausedAt: null }))
    loop.runner.hurry()
    loop.wake()
  }

  async fetchRange(source: string, range: TimeWindow): Promise<RangeFetch> {
    const loop = this.#loop(source)
    const { connector, memory, newId } = loop.runner.context
    const { capabilities, vendor } = connector
    const now = this.deps.clock()
    const floor = vendorFloor(capabilities, now)
    const to = earlier(range.to, toInstant(now))
    const from = later(floor ?? '', range.from)
    if (from >= to) {
      throw new RangeUnavailableError(
        range.from >= to
          ? 'This range is empty or in the future.'
          : `${vendorName(vendor)} keeps ${capabilities.historyDays} days; this range is older.`,
      )
    }
    // What the history walk will come to one day may be asked for now: only other ranges count as on their way.
    const ranges = memory.now.walks.filter(walk => walk.purpose === 'range')
    const missing = missingIn({ from, to }, memory.now.coverage, ranges)
    const first = missing[0]
    const last = missing.at(-1)
    if (!first || !last) throw new RangeUnavailableError('All of this range is collected or being fetched.')
    // One walk over all the holes: windows that are known are stepped over without a question.
    const span = { from: first.from, to: last.to }
    const walk = newWalk(newId(), 'range', 'started', span, capabilities.windowMs)
    await memory.change(before => ({ walks: [...before.walks, walk] }))
    loop.wake()
    return { ...rangeOf(walk), state: 'running' }
  }

  async cancelRange(source: string, rangeId: string): Promise<boolean> {
    const { runner } = this.#loop(source)
    const walk = runner.memory.now.walks.find(other => other.id === rangeId && other.purpose === 'range')
    if (!walk) return false
    const at = toInstant(this.deps.clock())
    await runner.memory.change(before => without(before, walk, at, 'cancelled'))
    runner.cancelWalk(rangeId)
    return true
  }

  #loop(source: string): RunnerLoop {
    const loop = this.#loops.get(source)
    if (!loop) throw new UnknownSourceError(source)
    return loop
  }
}
