import { columnsOf } from '@/lib/api/asked-columns'
import { json } from '@/lib/api/json'
import { datasetOf, type ListParams, listQueryOf, listRule, oneOf } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { FIRST_SEEN_OF, withFirstSeen } from '@/lib/find/first-seen'
import { openReader } from '@/lib/find/reader'
import { findRows } from '@/lib/find/rows'

/**
 * A page of a list (design §4). `columns=a,b` leaves out the other fields, save those that name a row and those it is ordered
 * by; `with=firstSeen` adds what each connection's user meets for the first time.
 */
export const GET = route<ListParams>(listRule, async ({ request, url, params }) => {
  const reader = openReader(request.signal)
  const dataset = datasetOf(params)
  const derived = dataset.derived.map(field => field.name)
  const query = listQueryOf(
    params,
    url,
    reader.context.now,
    derived.length > 0 ? ['columns', 'with'] : ['columns'],
  )
  const extra = oneOf(url, 'with', ['', ...derived], '')
  const columns = columnsOf(dataset, url)
  if (extra === '') return json(await findRows(reader, query, columns))
  const page = await findRows(reader, query, [...columns, ...FIRST_SEEN_OF])
  return json({ ...page, items: await withFirstSeen(reader, page.items) })
})
