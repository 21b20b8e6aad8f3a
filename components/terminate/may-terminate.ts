import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'
import { type TerminationsReply, terminationsOptions } from '@/components/data/terminations'

const ROLES: readonly string[] = ['operator', 'admin']

/** Whether the reader's role may end connections and change their tags and roles; null until known. The server decides either way. */
export function useMayTerminate(): boolean | null {
  const me = useQuery(meOptions()).data
  return me ? ROLES.includes(me.role) : null
}

/** What a source can end for the reader. */
export type Endable = (source: string) => TerminationsReply['ends'][string]

const NOTHING: Endable = () => []

/** What each source can end for the reader: nothing for those who may not; null until it is known. */
export function useEndable(): Endable | null {
  const may = useMayTerminate()
  const ends = useQuery(terminationsOptions(may === true)).data?.ends
  if (may === false) return NOTHING
  return ends ? source => ends[source] ?? [] : null
}
