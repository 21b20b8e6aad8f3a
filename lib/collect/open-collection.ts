import 'server-only'
import type { Clock } from '@/lib/clock'
import type { CollectConfig } from '@/lib/config/config'
import type { Hub } from '@/lib/live/hub'
import { logFor } from '@/lib/log'
import type { Connector } from '@/lib/upstream/connector'
import type { CollectStore } from './collect-store'
import { Collector } from './collector'
import { CollectionElsewhere } from './elsewhere'
import type { SourceCollector, SourceState } from './health'
import { StateBoard } from './state-board'
import { systemTimer } from './timer'

interface Parts {
  readonly sources: readonly { readonly connector: Connector; readonly collect: CollectConfig }[]
  readonly store: CollectStore
  readonly hub: Hub
  readonly clock: Clock
}

const log = logFor('collect')

/** The collection of this process, or its view of another's. Nothing is asked before `start`. Throws when the store fails. */
export async function openCollection(parts: Parts, here: boolean): Promise<SourceCollector> {
  const { sources, store, hub, clock } = parts
  const timer = systemTimer
  if (!here) {
    const connectors = sources.map(source => source.connector)
    const onFailure = (error: unknown) => log.warn({ err: error }, 'the states of the sources cannot be read')
    return new CollectionElsewhere({ connectors, store, hub, clock, timer, onFailure })
  }
  const board = new StateBoard(store, timer)
  const onEvent = (state: SourceState, error: unknown) => {
    if (error !== null)
      log.warn({ source: state.source, health: state.health, failure: state.lastError }, 'failed')
    const mark = hub.marks().find(one => one.source === state.source) ?? null
    // Only other processes read it: that it cannot be posted stops nothing here.
    board.post({ state, mark }).catch(failure => log.warn({ err: failure }, 'a state cannot be posted'))
  }
  return Collector.open({ ...parts, timer, random: Math.random, onEvent })
}
