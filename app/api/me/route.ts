import { json } from '@/lib/api/json'
import { route } from '@/lib/api/route'
import { loadedConfig } from '@/lib/config/loaded'

/** Who asks, and whether this is the demo. */
export const GET = route('self.view', async ({ actor }) =>
  json({ name: actor.name, role: actor.role, via: actor.via, demo: loadedConfig().demo }),
)
