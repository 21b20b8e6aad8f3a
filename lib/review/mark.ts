import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import type { Runtime } from '@/lib/runtime'
import type { ConnectionId } from '@/lib/store/keys'
import { type Mark, type Marked, type Reviewer, setReviews } from '@/lib/store/reviews'

type Reviewing = Pick<Runtime, 'store' | 'hub' | 'clock'>

/** Who reviews, at this moment. */
export const reviewerOf = ({ clock }: Pick<Runtime, 'clock'>, actor: Actor): Reviewer => ({
  author: actor.name,
  role: actor.role,
  now: clock(),
})

/** Marks connections and tells everybody who looks at a list that its rows changed. @throws StoreError */
export async function markConnections(
  runtime: Reviewing,
  ids: readonly ConnectionId[],
  mark: Mark,
  actor: Actor,
): Promise<Marked> {
  const marked = await setReviews(runtime.store, ids, mark, reviewerOf(runtime, actor))
  const sources = [...new Set(marked.changed.map(({ source }) => source))]
  for (const source of sources) {
    const rows = marked.changed.filter(one => one.source === source).length
    runtime.hub.advance(source, 'connections', marked.version, rows)
  }
  return marked
}
