import { json } from '@/lib/api/json'
import { filterOf, type ListParams, listRule } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { findCount } from '@/lib/find/numbers'
import { openReader } from '@/lib/find/reader'

/** How many rows a filter matches. */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const { dataset, filter } = filterOf(params, url)
  return json(await findCount(openReader(request.signal), dataset, filter))
})
