import 'server-only'
import { gate } from '@/lib/auth/door'
import { logFor } from '@/lib/log'
import { runtimeStatus } from '@/lib/runtime'
import type { DatasetName } from '@/lib/schema/dataset'
import { readViews, type SavedView } from '@/lib/store/views'

/** A page does not wait longer than this for what it can do without. */
const PATIENCE_MS = 1_500

const log = logFor('views')

/** The view that a list begins with for whoever sends these headers; null without one, or while it cannot be read. */
export async function startingView(headers: Headers, dataset: DatasetName): Promise<SavedView | null> {
  try {
    const status = runtimeStatus()
    const actor = status.phase === 'ready' ? gate().identify(headers) : null
    if (status.phase !== 'ready' || !actor) return null
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const views = await readViews(status.runtime.store, actor.name, { signal })
    return views.find(view => view.isDefault && view.dataset === dataset) ?? null
  } catch (error) {
    log.warn({ err: error }, 'the default view could not be read')
    return null
  }
}
