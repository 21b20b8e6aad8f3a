import type { Connection } from '@/lib/schema/connection'
import type { Connector } from '@/lib/upstream/connector'

/** What a source says now of connections that are known here, by id; those it no longer knows are left out. @throws UpstreamError */
export async function askLive(
  connector: Connector,
  known: readonly Connection[],
  signal: AbortSignal,
): Promise<Map<string, Connection>> {
  const live = new Map<string, Connection>()
  if (known.length === 0) return live
  for await (const { connections } of connector.refresh(known, signal)) {
    for (const connection of connections) live.set(connection.id, connection)
  }
  return live
}
