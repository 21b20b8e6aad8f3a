import { VIEWER_PATIENCE_MS } from '../http/limits'
import type { Transport } from '../http/transport'
import { UpstreamError } from '../upstream-error'
import { keep } from './keep'
import { readTime } from './no-time'
import type { Download, TrailHit, TrailHits, TrailSearch } from './privx-connector'
import { INDEX_EXTRA } from './reply-rules'
import { wireHandle, wirePage, wireSlice } from './wire'

/** Reading recorded trails: every stream takes a handle first, which PrivX answers with 201 (contracts §5.2). */
export function createTrails(transport: Transport) {
  const channelPath = (connectionId: string, channelId: string) =>
    ['connection-manager', 'api', 'v1', 'connections', connectionId, 'channel', channelId] as const

  const open = async (
    segments: readonly string[],
    query: URLSearchParams,
    signal: AbortSignal,
  ): Promise<Download> => {
    const patienceMs = VIEWER_PATIENCE_MS
    const reply = await transport.json({ method: 'POST', segments, idempotent: true, patienceMs, signal })
    const handle = wireHandle.safeParse(reply.body)
    if (!handle.success)
      throw new UpstreamError('malformed', 'It gave no handle to download with.', { status: reply.status })
    const { contentType, contentLength, body } = await transport.stream({
      method: 'GET',
      segments: [...segments, handle.data.session_id],
      query,
      patienceMs,
      signal,
    })
    return { contentType, contentLength, body }
  }

  return {
    openLog: (connectionId: string, channelId: string, signal: AbortSignal) =>
      open(
        [...channelPath(connectionId, channelId), 'log'],
        new URLSearchParams({ format: 'jsonl' }),
        signal,
      ),

    openFile: (connectionId: string, channelId: string, fileId: string, signal: AbortSignal) =>
      open([...channelPath(connectionId, channelId), 'file', fileId], new URLSearchParams(), signal),

    searchTrails: async (search: TrailSearch, signal: AbortSignal): Promise<TrailHits> => {
      const { offset = 0, limit = 50 } = search
      const reply = await transport.json({
        method: 'POST',
        segments: ['trail-index', 'api', 'v1', 'index', 'search'],
        query: new URLSearchParams({ offset: String(offset), limit: String(limit) }),
        body: { json: searchBody(search) },
        idempotent: true,
        patienceMs: VIEWER_PATIENCE_MS,
        signal,
      })
      const page = wirePage.safeParse(reply.body)
      if (!page.success)
        throw new UpstreamError('malformed', 'It answered a trail search with something that is no list.', {
          status: reply.status,
        })
      return { count: page.data.count, hits: (page.data.items ?? []).flatMap(readHit) }
    },
  }
}

function searchBody(search: TrailSearch): Record<string, unknown> {
  const body = {
    connection_id: search.connectionId,
    channel_id: search.channelId,
    protocol: search.protocol,
    keywords: search.keywords,
    start_time: search.from,
    end_time: search.to,
    start_position: search.startPosition,
    end_position: search.endPosition,
  }
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

function readHit(item: unknown): TrailHit[] {
  const slice = wireSlice.safeParse(item)
  if (!slice.success) return []
  const wire = slice.data
  const extra = keep(wire.extra ?? {}, INDEX_EXTRA)
  return [
    {
      connectionId: wire.connection_id ?? null,
      channelId: wire.channel_id ?? null,
      channelType: wire.type ?? null,
      connectionType: wire.connection_type ?? null,
      protocol: wire.protocol ?? null,
      at: readTime(wire.timestamp),
      positionMs: wire.position ?? null,
      content: wire.content ?? null,
      extra: typeof extra === 'object' && extra !== null ? { ...extra } : {},
    },
  ]
}
