import { queryOptions } from '@tanstack/react-query'
import type { Termination, TerminationTarget } from '@/lib/schema/termination'
import { getJson } from './get-json'

export interface TerminationReply extends Termination {
  readonly targets: readonly TerminationTarget[]
}

export interface TerminationsReply {
  readonly terminations: readonly TerminationReply[]
  /** What the reader may end at which source, by its id. */
  readonly ends: Readonly<Record<string, readonly ('connection' | 'user' | 'host')[]>>
}

export const TERMINATIONS_KEY = ['terminations'] as const

/** While something is followed, and else: others may ask for something too. */
const BUSY_EVERY_MS = 1_500
const IDLE_EVERY_MS = 30_000

/** How often is asked for what may be under way. */
export const everyMs = (isBusy: boolean | undefined): number => (isBusy ? BUSY_EVERY_MS : IDLE_EVERY_MS)

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
