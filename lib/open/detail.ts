import 'server-only'
import type { Runtime } from '@/lib/runtime'
import type { Connection, Instant, StoredConnection } from '@/lib/schema/connection'
import type { Trail } from '@/lib/schema/file'
import { livenessOf } from '@/lib/schema/liveness'
import { NOT_REVIEWED } from '@/lib/schema/review'
import { readConnection, readFilesOf } from '@/lib/store/read'
import type { KeptConnection } from '@/lib/store/row'
import type { Connector, Detail } from '@/lib/upstream/connector'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { trailOfFiles } from './stored-trail'

/** One connection in full (design §10, GET one). */
export interface OpenedConnection {
  readonly connection: Omit<StoredConnection, 'native'>
  readonly native: Record<string, unknown>
  readonly trail: Trail | null
  /**
   * `shown`: the source's; `stored`: as far as the store keeps it, where the source does not answer or has removed it;
   * `removed`: it was removed there, and none of its files is kept here; `none`: the source has none; `unavailable`: nobody can
   * tell now; `forbidden`: the one who asks may not see it.
   */
  readonly trailState: 'shown' | 'stored' | 'removed' | 'none' | 'forbidden' | 'unavailable'
  readonly servedFrom: 'upstream' | 'store'
  readonly fetchedAt: Instant
  /** Why the upstream was not the one to answer; null when it was. */
  readonly reason: string | null
}

interface Asked {
  readonly source: string
  readonly id: string
  /** Whether the one who asks may see trails. */
  readonly mayTrail: boolean
}

/**
 * Opens one connection: live from its source, else the stored copy with the reason and its age; null when neither
 * knows it.
 * @throws StoreError
 */
export async function openConnection(
  runtime: Runtime,
  { source, id, mayTrail }: Asked,
  signal: AbortSignal,
): Promise<OpenedConnection | null> {
  const connector = runtime.connectors.get(source)
  if (!connector) return null
  const stored = await readConnection(runtime.store, { source, id }, { signal })
  const live = await askLive(connector, id, stored, signal)
  if ('detail' in live) {
    const { connection, trail, trailRemoved } = live.detail
    const kept = trailRemoved && mayTrail ? await keptTrail(runtime, connection) : null
    return {
      ...parts(runtime, connector, connection, stored),
      ...(trailRemoved
        ? trailFor(mayTrail, connection, kept, kept ? 'stored' : 'removed')
        : trailFor(mayTrail, connection, trail, trail ? 'shown' : 'none')),
      servedFrom: 'upstream',
      reason: null,
    }
  }
  if (!stored) {
    if (live.error) throw live.error
    return null
  }
  const trail = mayTrail ? await keptTrail(runtime, stored) : null
  return {
    ...parts(runtime, connector, stored, stored),
    ...trailFor(mayTrail, stored, trail, trail ? 'stored' : stored.audited ? 'unavailable' : 'none'),
    servedFrom: 'store',
    reason: live.error?.message ?? 'Its source no longer has it.',
  }
}

/** What the store has of a trail; null when it has none of its files. */
async function keptTrail({ store }: Runtime, connection: Connection): Promise<Trail | null> {
  const files = await readFilesOf(store, connection)
  return files.length > 0 ? trailOfFiles(connection, files) : null
}

/** As long as a person waits for a live answer before the stored copy is better. */
const LIVE_PATIENCE_MS = 8_000

type Live = { readonly detail: Detail } | { readonly error: UpstreamError | null }

async function askLive(
  connector: Connector,
  id: string,
  known: Connection | null,
  signal: AbortSignal,
): Promise<Live> {
  const patience = AbortSignal.timeout(LIVE_PATIENCE_MS)
  try {
    const detail = await connector.get(id, known, AbortSignal.any([signal, patience]))
    return detail ? { detail } : { error: null }
  } catch (error) {
    if (signal.aborted) throw error
    if (patience.aborted) {
      return {
        error: new UpstreamError('timeout', `Its source did not answer within ${LIVE_PATIENCE_MS / 1000} s.`),
      }
    }
    if (error instanceof UpstreamError) return { error }
    throw error
  }
}

/** A copy with what only the store knows of it. */
function parts(runtime: Runtime, connector: Connector, copy: Connection, stored: KeptConnection | null) {
  const { native: _, ...connection } = copy
  const liveness = livenessOf(connection, connector.capabilities.active.staleAfterMs, runtime.clock())
  const { reviewed, reviewedBy, reviewedAt } = stored ?? NOT_REVIEWED
  const own = {
    ...{ firstSeenAt: stored?.firstSeenAt ?? copy.fetchedAt, liveness },
    ...{ reviewed, reviewedBy, reviewedAt },
  }
  return { connection: { ...connection, ...own }, fetchedAt: connection.fetchedAt }
}

/** The trail, and the vendor's whole object, for those who may see trails: it has the same trail inside (contracts §5.4). */
function trailFor(
  mayTrail: boolean,
  { native }: Connection,
  trail: Trail | null,
  state: OpenedConnection['trailState'],
) {
  if (mayTrail) return { native, trail, trailState: state }
  const { trail: _, ...rest } = native
  return { native: rest, trail: null, trailState: 'forbidden' as const }
}
