import { json } from '@/lib/api/json'
import { listPartOf } from '@/lib/api/list-part'
import { notFound } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { findNeighbours } from '@/lib/find/neighbours'
import { openReader } from '@/lib/find/reader'
import { DATASETS } from '@/lib/schema/dataset'

/** The entries before and after one in a filtered, ordered part of the ledger as it is now, and its place in it. */
export const GET = route<{ readonly id: string }>('ledger.view', async ({ request, url, params }) => {
  const list = listPartOf(DATASETS.ledger, url)
  const found = await findNeighbours(openReader(request.signal), { id: params.id }, list)
  if (!found) throw notFound(`entry ${params.id}`)
  return json(found)
})
