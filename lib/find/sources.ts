import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/may'
import type { SourceState } from '@/lib/collect/health'
import type { Runtime } from '@/lib/runtime'
import { countsBySource, type SourceCount } from '@/lib/store/read'
import type { Capabilities } from '@/lib/upstream/connector'

/** A source as the console shows it. */
export interface DescribedSource extends SourceState {
  readonly baseUrl: string | null
  readonly capabilities: Capabilities
  readonly stored: Omit<SourceCount, 'source'> | null
}

/**
 * Every source's state, what it can do, and how much of it is stored. Addresses and excerpts of replies are for those
 * who may manage sources.
 * @throws StoreError
 */
export async function describeSources(
  runtime: Runtime,
  actor: Actor,
  signal: AbortSignal,
): Promise<DescribedSource[]> {
  const counts = new Map(
    (await countsBySource(runtime.store, { signal })).map(({ source, ...stored }) => [source, stored]),
  )
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
      stored: counts.get(state.source) ?? null,
    }
  })
}
