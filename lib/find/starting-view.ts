import 'server-only'
import { gate } from '@/lib/auth/door'
import { logFor } from '@/lib/log'
import { runtimeStatus } from '@/lib/runtime'
import type { DatasetName } from '@/lib/schema/dataset'
import { readViews, type SavedView } from '@/lib/store/views'

/** A page does not wait longer than this for what it can do without. */
const PATIENCE_MS = 1_500

const log = logFor('views')

/** A saved view as far as a screen begins with it. */
export type StartingView = Pick<SavedView, 'id' | 'search' | 'columns'>

/**
 * The view of a list with that id for whoever sends these headers, or, for `default`, the one they chose to begin with.
 * Null without one, and while it cannot be read: the screen asks again by itself.
 */
export async function startingView(
  headers: Headers,
  dataset: DatasetName,
  wanted: 'default' | { readonly id: string },
): Promise<StartingView | null> {
  try {
    const status = runtimeStatus()
    const actor = status.phase === 'ready' ? gate().identify(headers) : null
    if (status.phase !== 'ready' || !actor) return null
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const views = await readViews(status.runtime.store, actor.name, { signal })
    const found = views.find(
      view => view.dataset === dataset && (wanted === 'default' ? view.isDefault : view.id === wanted.id),
    )
    return found ? { id: found.id, search: found.search, columns: found.columns } : null
  } catch (error) {
    log.warn({ err: error }, 'the view to begin with could not be read')
    return null
  }
}
