import { facetsRequestOf } from '@/lib/api/facets-request'
import { json } from '@/lib/api/json'
import { type ListParams, listRule } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { findFacets } from '@/lib/find/numbers'
import { openReader } from '@/lib/find/reader'

/** Counts per value and bounds per number, for the fields that `fields` names. */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const asked = facetsRequestOf(params, url)
  return json(await findFacets(openReader(request.signal), asked))
})
