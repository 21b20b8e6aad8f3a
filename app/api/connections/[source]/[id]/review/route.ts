import { type ConnectionParams, noConnection } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { readBody } from '@/lib/api/read-body'
import { record } from '@/lib/api/record'
import { reviewOf } from '@/lib/api/review-body'
import { route } from '@/lib/api/route'
import { markConnections } from '@/lib/review/mark'
import { readReview } from '@/lib/review/read'
import { getRuntime } from '@/lib/runtime'

/** The review of a connection: whether it was reviewed, by whom and when, and everything that was said. */
export const GET = route<ConnectionParams>(
  ({ source }) => ({ action: 'review.read', resource: { source } }),
  async ({ request, params }) => {
    const review = await readReview(getRuntime().store, params, request.signal)
    if (!review) throw noConnection(params)
    return json(review)
  },
)

/** Marks a connection as reviewed or not: `{ reviewed, note?, moment? }`. Answers its review. */
export const PUT = route<ConnectionParams>(
  ({ source }) => ({ action: 'review.write', resource: { source } }),
  async asked => {
    const { params, request, actor } = asked
    const { note, ...mark } = reviewOf(await readBody(request))
    const runtime = getRuntime()
    if (!(await readReview(runtime.store, params, request.signal))) throw noConnection(params)
    await record(asked, {
      ...{ action: 'review.set', source: params.source, connectionId: params.id },
      parameters: { ...mark, note },
    })
    await markConnections(runtime, [params], { ...mark, text: note }, actor)
    return json(await readReview(runtime.store, params, request.signal))
  },
)
