import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/may'
import { type SourceState, UnknownSourceError } from '@/lib/collect/health'
import type { Runtime } from '@/lib/runtime'
import { type Quarantined, readQuarantine } from '@/lib/store/quarantine'
import type { SourceCount } from '@/lib/store/read'
import type { Capabilities } from '@/lib/upstream/connector'
import { sourceCounts } from './source-counts'

/** A source as the console shows it. */
export interface DescribedSource extends SourceState {
  readonly baseUrl: string | null
  readonly capabilities: Capabilities
  readonly stored: Omit<SourceCount, 'source'> | null
  /** Records that could not be read, as kept in the store for a while. */
  readonly quarantined: number
}

/** One source, and what could not be read of it: null for those who may not look at that. */
export interface InspectedSource extends DescribedSource {
  readonly quarantine: readonly Omit<Quarantined, 'source'>[] | null
}

/**
 * Every source's state, what it can do, and how much of it is stored. Addresses and excerpts of replies are for those
 * who may manage sources.
 * @throws StoreError
 */
export async function describeSources(runtime: Runtime, actor: Actor): Promise<DescribedSource[]> {
  const { stored, quarantined } = await sourceCounts(runtime)
  return runtime.collector.sourceStates().flatMap(state => {
    const connector = runtime.connectors.get(state.source)
    if (!connector) return []
    const manages = may(actor, 'sources.manage', { source: state.source })
    const config = runtime.config.sources.find(source => source.id === state.source)
    const lastError = state.lastError && {
      ...state.lastError,
      excerpt: manages ? state.lastError.excerpt : null,
    }
    return {
      ...state,
      lastError,
      baseUrl: manages ? (config?.baseUrl ?? null) : null,
      capabilities: connector.capabilities,
      stored: stored.get(state.source) ?? null,
      quarantined: quarantined.get(state.source) ?? 0,
    }
  })
}

/** The most records of the quarantine that are shown, the last met first. */
const RECORDS_SHOWN = 100

/** One source in full. @throws UnknownSourceError, StoreError */
export async function inspectSource(
  runtime: Runtime,
  actor: Actor,
  source: string,
): Promise<InspectedSource> {
  const maySee = may(actor, 'quarantine.view', { source })
  const [described, records] = await Promise.all([
    describeSources(runtime, actor),
    maySee ? readQuarantine(runtime.store, { source, limit: RECORDS_SHOWN }) : null,
  ])
  const found = described.find(one => one.source === source)
  if (!found) throw new UnknownSourceError(source)
  return { ...found, quarantine: records?.map(({ source: _, ...record }) => record) ?? null }
}
