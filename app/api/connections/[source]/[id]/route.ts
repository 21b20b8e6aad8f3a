import { json } from '@/lib/api/json'
import { notFound } from '@/lib/api/problem'
import { recordTrailView } from '@/lib/api/record-trail'
import { route } from '@/lib/api/route'
import { may } from '@/lib/auth/may'
import { openConnection } from '@/lib/open/detail'
import { getRuntime } from '@/lib/runtime'

interface Params {
  readonly source: string
  readonly id: string
}

/** One connection in full: live from its source, or the stored copy. Viewers get no trail. */
export const GET = route<Params>(
  ({ source }) => ({ action: 'connection.open', resource: { source } }),
  async asked => {
    const { request, params, actor } = asked
    const mayTrail = may(actor, 'trail.view', { source: params.source })
    const opened = await openConnection(getRuntime(), { ...params, mayTrail }, request.signal)
    if (!opened) throw notFound(`connection ${params.id} in ${params.source}`)
    if (opened.trail) {
      const { userName, dstHost } = opened.connection
      const subject = [userName, dstHost].filter(Boolean).join(' → ')
      await recordTrailView(asked, { source: params.source, connectionId: params.id, subject })
    }
    return json(opened)
  },
)
