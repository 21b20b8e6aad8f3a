import { type ConnectionParams, noConnection, openRule } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { listPartOf } from '@/lib/api/list-part'
import { route } from '@/lib/api/route'
import { findNeighbours } from '@/lib/find/neighbours'
import { openReader } from '@/lib/find/reader'
import { DATASETS } from '@/lib/schema/dataset'

/** The connections before and after one in a filtered, ordered list as it is now, and its place in it. */
export const GET = route<ConnectionParams>(openRule, async ({ request, url, params }) => {
  const list = listPartOf(DATASETS.connections, url)
  const { source, id } = params
  const found = await findNeighbours(openReader(request.signal), { source, id }, list)
  if (!found) throw noConnection(params)
  return json(found)
})
