import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { describeSources } from '@/lib/find/sources'
import { getRuntime } from '@/lib/runtime'

/** Every source: its health, coverage, lag, progress and what it can do. */
export const GET = route('sources.view', async ({ actor, request }) =>
  json({ sources: await describeSources(getRuntime(), actor, request.signal) }),
)
