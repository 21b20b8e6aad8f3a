import { json } from '@/lib/api/json'
import { filterOf, type ListParams, listRule } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { findExplanation } from '@/lib/find/explain'
import { openReader } from '@/lib/find/reader'

/** Why a filter has the rows it has: what there would be without each part of it, and what lies beyond its range. */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const { dataset, filter } = filterOf(params, url)
  return json(await findExplanation(openReader(request.signal), dataset, filter))
})
