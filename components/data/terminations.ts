import { queryOptions } from '@tanstack/react-query'
import type { Instant } from '@/lib/schema/connection'
import {
  isFinalState,
  type PreviewItem,
  type Termination,
  type TerminationKind,
  type TerminationSubject,
  type TerminationTarget,
} from '@/lib/schema/termination'
import { connectionPath, splitKey } from './connection-detail'
import { getJson } from './get-json'
import { sendJson } from './send-json'

export interface TerminationReply extends Termination {
  readonly targets: readonly TerminationTarget[]
}

export interface TerminationsReply {
  readonly terminations: readonly TerminationReply[]
  /** What the reader may end at which source, by its id. */
  readonly ends: Readonly<Record<string, readonly ('connection' | 'user' | 'host')[]>>
}

export interface PreviewReply {
  readonly kind: TerminationKind
  readonly subject: TerminationSubject | null
  readonly items: readonly PreviewItem[]
  readonly asOf: Instant
}

/** What would be ended: single connections, or whatever the user or host of one has open. */
export type PreviewAsked =
  | { readonly connections: readonly { readonly source: string; readonly id: string }[] }
  | { readonly by: 'user' | 'host'; readonly of: { readonly source: string; readonly id: string } }

/** A termination that a connection was part of. */
export interface TerminationOf extends Pick<Termination, 'id' | 'reason' | 'actor' | 'askedAt'> {
  readonly confirmWithinMs: number
  readonly target: TerminationTarget
}

export const TERMINATIONS_KEY = ['terminations'] as const

/** While something is followed, and else: others may ask for something too. */
const BUSY_EVERY_MS = 1_500
const IDLE_EVERY_MS = 30_000

const everyMs = (isBusy: boolean | undefined): number => (isBusy ? BUSY_EVERY_MS : IDLE_EVERY_MS)

/** The last terminations, newest first, and what can be ended. One reader of the page keeps them fresh for all. */
export const terminationsOptions = (enabled: boolean, fresh: 'kept fresh' | 'as they are' = 'as they are') =>
  queryOptions({
    queryKey: TERMINATIONS_KEY,
    queryFn: ({ signal }) => getJson<TerminationsReply>('/api/terminations', signal),
    enabled,
    refetchInterval: query =>
      fresh === 'kept fresh' && everyMs(query.state.data?.terminations.some(one => !one.isFinished)),
    // What another reader of the page got is as good.
    staleTime: fresh === 'kept fresh' ? 0 : Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

/** The terminations that one connection was part of, newest first; `key` is `<source>~<id>`. */
export const terminationsOfOptions = (key: string) => {
  const { source, id } = splitKey(key)
  return queryOptions({
    queryKey: [...TERMINATIONS_KEY, source, id],
    queryFn: ({ signal }) =>
      getJson<{ terminations: TerminationOf[] }>(`${connectionPath(key)}/terminate`, signal).then(
        reply => reply.terminations,
      ),
    refetchInterval: query => everyMs(query.state.data?.some(one => !isFinalState(one.target.state))),
    gcTime: 60_000,
  })
}

/** Asks the sources what would be ended. Throws `ProblemError`. */
export const previewTermination = (asked: PreviewAsked) =>
  sendJson<PreviewReply>('POST', '/api/terminations/preview', asked)

/** Ends what a preview showed, each connection only as it was shown. Throws `ProblemError`: 409 when more are open now. */
export function askTermination({ kind, subject, items }: PreviewReply, reason: string) {
  const body =
    kind === 'connections' || subject === null
      ? {
          connections: items
            .filter(item => item.why === null)
            .map(({ source, id, startedAt, userId }) => ({ source, id, startedAt, userId })),
          reason,
        }
      : { by: kind, source: subject.source, id: subject.id, seen: items.map(item => item.id), reason }
  return sendJson<{ id: string }>('POST', '/api/terminations', body)
}
