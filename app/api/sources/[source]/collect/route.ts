import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { byHand } from '@/lib/collect/by-hand'
import { getRuntime } from '@/lib/runtime'

/** Asks a source now, also while it is paused: 200 when it has answered, 202 when that takes long. */
export const POST = route<SourceParams>(manageRule, async ({ params }) => {
  const state = await byHand(getRuntime().collector).collect(params.source)
  return json({ state }, { status: state === 'done' ? 200 : 202 })
})
