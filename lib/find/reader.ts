import 'server-only'
import type { SourceCompleteness } from '@/lib/collect/completeness'
import { completenessOf } from '@/lib/collect/completeness'
import type { Filter } from '@/lib/query/query'
import { timeBounds } from '@/lib/query/time-range'
import { getRuntime, type Runtime } from '@/lib/runtime'
import type { Dataset } from '@/lib/schema/dataset'
import type { ReadContext } from '@/lib/sql/context'
import { ask, type Question, type StoreRow } from '@/lib/sql/question'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'

/** What every question about a list needs: the open store, the present, the sources' rules, and when to stop. */
export class Reader {
  readonly context: ReadContext

  constructor(
    private readonly runtime: Runtime,
    readonly signal: AbortSignal,
  ) {
    const rules = runtime.connectors.entries()
    const staleAfterMs = Object.fromEntries(
      [...rules].map(([source, connector]) => [source, connector.capabilities.active.staleAfterMs]),
    )
    this.context = { now: runtime.clock(), staleAfterMs }
  }

  get store(): Store {
    return this.runtime.store
  }

  /** The answer to a question. @throws StoreError */
  ask<T>(question: Question<T>): Promise<T> {
    return ask(statement => rows<StoreRow>(this.store, statement, { signal: this.signal }), question)
  }

  /** How whole a result is, for each source that can be in it. */
  completeness(dataset: Dataset, filter: Filter): SourceCompleteness[] {
    // What is done here is written here: there is no source that could have more of it.
    if (dataset.name === 'ledger') return []
    const { from, to } = timeBounds(dataset, filter, this.context.now)
    const states = this.runtime.collector
      .sourceStates()
      .filter(state => dataset.name === 'connections' || this.hasTrails(state.source))
    return completenessOf(states, { from: from ?? null, to: to ?? null }, filter, this.context.now)
  }

  private hasTrails(source: string): boolean {
    return this.runtime.connectors.get(source)?.capabilities.trail ?? false
  }
}

/** A reader for one request. @throws RuntimeUnavailable */
export function openReader(signal: AbortSignal): Reader {
  return new Reader(getRuntime(), signal)
}
