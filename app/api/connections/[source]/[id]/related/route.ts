import { type ConnectionParams, noConnection } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { onlyThese, wholeOf } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { openReader } from '@/lib/find/reader'
import { findRelated } from '@/lib/find/related'

const HOURS = { min: 1, max: 168, otherwise: 6 }

/** The connections of all sources that belong to one: same person, device, address or host, `hours` around it. */
export const GET = route<ConnectionParams>('connections.list', async ({ request, url, params }) => {
  onlyThese(url, ['hours'])
  const hours = wholeOf(url, 'hours', HOURS)
  const { source, id } = params
  const found = await findRelated(openReader(request.signal), { source, id }, hours)
  if (!found) throw noConnection(params)
  return json(found)
})
