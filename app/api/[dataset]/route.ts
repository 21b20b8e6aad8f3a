import { json } from '@/lib/api/json'
import { datasetOf, type ListParams, listQueryOf, listRule, oneOf } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { withFirstSeen } from '@/lib/find/first-seen'
import { openReader } from '@/lib/find/reader'
import { findRows } from '@/lib/find/rows'

/** A page of a list (design §4); `with=firstSeen` adds what each connection's user meets for the first time. */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const reader = openReader(request.signal)
  const derived = datasetOf(params).derived.map(field => field.name)
  const query = listQueryOf(params, url, reader.context.now, derived.length > 0 ? ['with'] : [])
  const extra = oneOf(url, 'with', ['', ...derived], '')
  const page = await findRows(reader, query)
  return json(extra === '' ? page : { ...page, items: await withFirstSeen(reader, page.items) })
})
