import { onlyThese } from '@/lib/api/list-request'
import { Problem } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { markStream } from '@/lib/live/mark-stream'
import { takeLiveSlot } from '@/lib/live/slots'
import { getRuntime } from '@/lib/runtime'

/**
 * How far each source has come, as server-sent events. A page that opens a stream anew says in `lastEventId` what the
 * browser says in `Last-Event-ID` when it reconnects by itself.
 */
export const GET = route('connections.list', async ({ request, url, actor }) => {
  onlyThese(url, ['lastEventId'])
  const { hub, startedAt } = getRuntime()
  const giveBack = takeLiveSlot(actor.name)
  if (!giveBack) {
    throw new Problem(503, 'Too many streams', 'Ask for the lists from time to time instead.', [], {
      'retry-after': '60',
    })
  }
  const stream = markStream({
    hub,
    run: String(Date.parse(startedAt)),
    lastEventId: request.headers.get('last-event-id') ?? url.searchParams.get('lastEventId'),
    signal: request.signal,
    onEnd: giveBack,
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
