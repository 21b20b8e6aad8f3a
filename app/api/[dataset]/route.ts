import { json } from '@/lib/api/json'
import { type ListParams, listQueryOf, listRule } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { openReader } from '@/lib/find/reader'
import { findRows } from '@/lib/find/rows'

/** A page of a list (design §4). */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const reader = openReader(request.signal)
  return json(await findRows(reader, listQueryOf(params, url, reader.context.now)))
})
