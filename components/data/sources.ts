import { queryOptions } from '@tanstack/react-query'
import { getJson } from './get-json'
import { sendJson } from './send-json'
import type { Operation, RangeFetch, SourceReply, SourcesReply, TimeWindow } from './source-replies'

/** Kept fresh while the tab is seen. */
const EVERY_MS = 4_000

/** What every command changes. */
export const SOURCES_KEY = ['sources'] as const

const pathOf = (source: string) => `/api/sources/${encodeURIComponent(source)}`

export const sourcesOptions = () =>
  queryOptions({
    queryKey: SOURCES_KEY,
    queryFn: ({ signal }) => getJson<SourcesReply>('/api/sources', signal),
    refetchInterval: EVERY_MS,
  })

export const sourceOptions = (source: string) =>
  queryOptions({
    queryKey: [...SOURCES_KEY, source],
    queryFn: ({ signal }) => getJson<SourceReply>(pathOf(source), signal),
    refetchInterval: EVERY_MS,
  })

/** The contract does not change while the page lives. */
export const operationsOptions = (source: string) =>
  queryOptions({
    queryKey: ['operations', source],
    queryFn: ({ signal }) => getJson<{ operations: Operation[] }>(`${pathOf(source)}/operations`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Asks the source now. `running`: it takes long, and goes on. */
export const collectNow = (source: string) =>
  sendJson<{ state: 'done' | 'running' }>('POST', `${pathOf(source)}/collect`)

export const pauseSource = (source: string) => sendJson('POST', `${pathOf(source)}/pause`)

export const resumeSource = (source: string) => sendJson('POST', `${pathOf(source)}/resume`)

export const fetchRange = (source: string, { from, to }: TimeWindow) =>
  sendJson<RangeFetch>('POST', `${pathOf(source)}/backfill`, { from, to })

export const cancelRange = (source: string, id: string) =>
  sendJson('DELETE', `${pathOf(source)}/backfill/${encodeURIComponent(id)}`)
