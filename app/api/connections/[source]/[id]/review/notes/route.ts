import { type ConnectionParams, noConnection } from '@/lib/api/connection-request'
import { json } from '@/lib/api/json'
import { readBody } from '@/lib/api/read-body'
import { record } from '@/lib/api/record'
import { reviewNoteOf } from '@/lib/api/review-body'
import { route } from '@/lib/api/route'
import { reviewerOf } from '@/lib/review/mark'
import { readReview } from '@/lib/review/read'
import { getRuntime } from '@/lib/runtime'
import { addReviewNote } from '@/lib/store/reviews'

/** Adds a note to a connection's review: `{ text, moment? }`. It is never changed afterwards. Answers the review. */
export const POST = route<ConnectionParams>(
  ({ source }) => ({ action: 'review.write', resource: { source } }),
  async asked => {
    const { params, request, actor } = asked
    const note = reviewNoteOf(await readBody(request))
    const runtime = getRuntime()
    if (!(await readReview(runtime.store, params, request.signal))) throw noConnection(params)
    await record(asked, {
      ...{ action: 'review.note', source: params.source, connectionId: params.id },
      ...(note.moment ? { channelId: note.moment.channelId } : {}),
      parameters: { ...note },
    })
    await addReviewNote(runtime.store, params, note, reviewerOf(runtime, actor))
    return json(await readReview(runtime.store, params, request.signal), { status: 201 })
  },
)
