import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'
import type { Capabilities } from '@/components/data/source-replies'
import { sourcesOptions } from '@/components/data/sources'

const ROLES: readonly string[] = ['operator', 'admin']

/** Whether the reader's role may end connections and change their tags and roles; null until known. The server decides either way. */
export function useMayTerminate(): boolean | null {
  const me = useQuery(meOptions()).data
  return me ? ROLES.includes(me.role) : null
}

/** What a source's vendor can end. */
export type Endable = (source: string) => Capabilities['terminate']

/** What each source can end for the reader: nothing for those who may not, and until it is known. */
export function useEndable(): Endable {
  const may = useMayTerminate() === true
  // What a vendor can do does not change while the page lives.
  const lasting = { refetchInterval: false, staleTime: Number.POSITIVE_INFINITY } as const
  const sources = useQuery({ ...sourcesOptions(), ...lasting, enabled: may }).data?.sources ?? []
  return source => (may ? (sources.find(one => one.source === source)?.capabilities.terminate ?? []) : [])
}
