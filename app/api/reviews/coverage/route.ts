import { json } from '@/lib/api/json'
import { oneOf, onlyThese, wholeOf } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { openReader } from '@/lib/find/reader'
import { findReviewCoverage } from '@/lib/find/review-coverage'
import { REVIEW_SCOPES } from '@/lib/query/review-weeks'

/** How much of what ended in each week was reviewed, and by whom: `scope=audited|all`, `weeks` (1 to 53, 8 unless said). */
export const GET = route('review.read', async ({ request, url }) => {
  onlyThese(url, ['scope', 'weeks'])
  const scope = oneOf(url, 'scope', REVIEW_SCOPES, 'audited')
  const weeks = wholeOf(url, 'weeks', { min: 1, max: 53, otherwise: 8 })
  return json(await findReviewCoverage(openReader(request.signal), scope, weeks))
})
