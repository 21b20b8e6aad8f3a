import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { type SourceParams, viewRule } from '@/lib/api/source-request'
import { toInstant } from '@/lib/clock'
import { inspectSource } from '@/lib/find/sources'
import { getRuntime } from '@/lib/runtime'

/** One source in full, with the records that could not be read for those who may look at them. */
export const GET = route<SourceParams>(viewRule, async ({ params, actor }) => {
  const runtime = getRuntime()
  const source = await inspectSource(runtime, actor, params.source)
  return json({ source, at: toInstant(runtime.clock()) })
})
