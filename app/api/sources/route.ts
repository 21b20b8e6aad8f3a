import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { toInstant } from '@/lib/clock'
import { describeSources } from '@/lib/find/sources'
import { getRuntime } from '@/lib/runtime'

/** Every source: its health, coverage, lag, progress and what it can do; `at` is this server's present. */
export const GET = route('sources.view', async ({ actor }) => {
  const runtime = getRuntime()
  const sources = await describeSources(runtime, actor)
  return json({ sources, at: toInstant(runtime.clock()) })
})
