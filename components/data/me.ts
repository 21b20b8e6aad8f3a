import { queryOptions } from '@tanstack/react-query'
import { getJson } from './get-json'
import type { MeReply } from './replies'

/** Who is looking, and whether at demo data. Does not change while the page lives. */
export const meOptions = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => getJson<MeReply>('/api/me', signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
