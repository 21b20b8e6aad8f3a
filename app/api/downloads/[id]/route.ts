import { json } from '@/lib/api/json'
import { onlyThese } from '@/lib/api/list-request'
import { notFound } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { deliveries } from '@/lib/open/deliveries'

/** How far a download is that this reader began with `download={id}`, and its bytes and SHA-256 once it has ended. */
export const GET = route<{ id: string }>('trail.view', async ({ params, actor, url }) => {
  onlyThese(url, [])
  const found = deliveries().find(params.id.toLowerCase(), actor.name)
  if (!found) throw notFound(`download ${params.id} of yours in this process`)
  return json(found)
})
