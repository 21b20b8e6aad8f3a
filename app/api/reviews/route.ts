import { json } from '@/lib/api/json'
import { readBody } from '@/lib/api/read-body'
import { record } from '@/lib/api/record'
import { reviewsOf } from '@/lib/api/review-body'
import { route } from '@/lib/api/route'
import { markConnections } from '@/lib/review/mark'
import { getRuntime } from '@/lib/runtime'

/**
 * Marks many connections as reviewed or not: `{ connections: [{ source, id }], reviewed, note? }`. Those that are so already
 * are left as they are. Answers `{ changed, unchanged, missing }`.
 */
export const POST = route('review.write', async asked => {
  const { connections, reviewed, note } = reviewsOf(await readBody(asked.request))
  const parameters = { reviewed, note, among: connections.length }
  await Promise.all(
    connections.map(({ source, id }) =>
      record(asked, { action: 'review.set', source, connectionId: id, parameters }),
    ),
  )
  const mark = { reviewed, text: note, moment: null }
  const { changed, unchanged, missing } = await markConnections(getRuntime(), connections, mark, asked.actor)
  return json({ changed, unchanged, missing })
})
