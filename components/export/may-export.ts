import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'

const ROLES: readonly string[] = ['auditor', 'operator', 'admin']

/** The reader's role, and whether it may export; null until it is known. The server decides either way. */
export function useMayExport(): { role: string; may: boolean } | null {
  const me = useQuery(meOptions()).data
  return me ? { role: me.role, may: ROLES.includes(me.role) } : null
}
