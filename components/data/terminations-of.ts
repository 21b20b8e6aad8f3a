import { queryOptions } from '@tanstack/react-query'
import { isFinalState, type Termination, type TerminationTarget } from '@/lib/schema/termination'
import { connectionPath, splitKey } from './connection-detail'
import { getJson } from './get-json'
import { everyMs, TERMINATIONS_KEY } from './terminations'

/** A termination that a connection was part of. */
export interface TerminationOf extends Pick<Termination, 'id' | 'reason' | 'actor' | 'askedAt'> {
  readonly confirmWithinMs: number
  readonly target: TerminationTarget
}

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
