import { json } from '@/lib/api/json'
import { managed } from '@/lib/api/managed'
import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { byHand } from '@/lib/collect/by-hand'
import { getRuntime } from '@/lib/runtime'

/** Asks a source now, also while it is paused: 200 when it has answered, 202 when that takes long. */
export const POST = route<SourceParams>(manageRule, async asked => {
  const { collector } = getRuntime()
  const state = await managed(asked, 'collect now', () => byHand(collector).collect(asked.params.source))
  return json({ state }, { status: state === 'done' ? 200 : 202 })
})
