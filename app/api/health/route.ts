import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { runtimeStatus } from '@/lib/runtime'

/** Readiness: 200 when requests can be served, 503 with the reason when not. Sources that are down do not count. */
export const GET = route('public', async () => {
  const status = runtimeStatus()
  if (status.phase !== 'ready') return json({ status: status.phase, detail: status.message }, { status: 503 })
  const store = await status.runtime.store.ping()
  return json({ status: store ? 'ready' : 'store unavailable' }, { status: store ? 200 : 503 })
})
