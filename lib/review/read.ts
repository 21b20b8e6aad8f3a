import 'server-only'
import type { Review } from '@/lib/schema/review'
import type { ConnectionId } from '@/lib/store/keys'
import { readConnection } from '@/lib/store/read'
import { readReviewHistory, repairReviews } from '@/lib/store/reviews'
import type { Store } from '@/lib/store/store'

/** The review of a connection; null when it is not stored. A row that does not say what was last said is put right first. */
export async function readReview(
  store: Store,
  id: ConnectionId,
  signal: AbortSignal,
): Promise<Review | null> {
  const [row, history] = await Promise.all([
    readConnection(store, id, { signal }),
    readReviewHistory(store, id, { signal }),
  ])
  if (!row) return null
  const last = history.findLast(entry => entry.kind === 'set')
  const isRight = (last?.reviewed ?? false) === row.reviewed
  const repaired = isRight || (await repairReviews(store, id)) === 0 ? row : await readConnection(store, id)
  const { reviewed, reviewedBy, reviewedAt } = repaired ?? row
  return { reviewed, reviewedBy, reviewedAt, history }
}
