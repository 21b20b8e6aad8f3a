import { json } from '@/lib/api/json'
import { notFound } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { terminationReply } from '@/lib/api/termination-request'
import { getRuntime } from '@/lib/runtime'
import { readTargets, readTermination } from '@/lib/store/terminations'

interface Params {
  readonly id: string
}

/** How far one termination has come. */
export const GET = route<Params>('connection.terminate', async ({ request, params: { id } }) => {
  const { store } = getRuntime()
  const options = { signal: request.signal }
  const kept = await readTermination(store, id, options)
  if (!kept) throw notFound(`termination ${id}`)
  const targets = await readTargets(store, [kept.id], options)
  return json(terminationReply(kept, targets.get(kept.id) ?? []))
})
