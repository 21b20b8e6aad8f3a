import { useQuery } from '@tanstack/react-query'
import { meOptions } from './me'

const ROLES: readonly string[] = ['auditor', 'operator', 'admin']

/** Whether the reader may do what auditors do: review, take evidence. False until it is known; the server decides either way. */
export function useMayAudit(): boolean {
  const me = useQuery(meOptions()).data
  return me !== undefined && ROLES.includes(me.role)
}
