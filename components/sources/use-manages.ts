import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'

/** Whether the reader may tell sources what to do; false until it is known. The server decides either way. */
export function useManages(): boolean {
  return useQuery(meOptions()).data?.role === 'admin'
}
