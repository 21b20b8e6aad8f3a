import { json } from '@/lib/api/json'
import { Problem } from '@/lib/api/problem'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { previewOf } from '@/lib/api/termination-body'
import { mustBeEndable, mustEnd } from '@/lib/api/termination-request'
import { getRuntime } from '@/lib/runtime'
import { previewConnections, previewSubject } from '@/lib/terminate/preview'
import { subjectOfConnection } from '@/lib/terminate/subject'

/** What would be ended, as its sources see it now. Nothing is done. */
export const POST = route('connection.terminate', async ({ request, actor }) => {
  const asked = previewOf(await readBody(request))
  const runtime = getRuntime()
  if ('connections' in asked) {
    mustEnd(
      actor,
      asked.connections.map(one => one.source),
    )
    return json(await previewConnections(runtime, asked.connections, request.signal))
  }
  const { by, of } = asked
  mustEnd(actor, [of.source])
  mustBeEndable(runtime, of.source, by)
  const subject = await subjectOfConnection(runtime, by, of)
  if (!subject) {
    throw new Problem(
      422,
      'Cannot be ended',
      `This connection names no ${by} that ${of.source} could end by.`,
    )
  }
  return json(await previewSubject(runtime, by, subject, request.signal))
})
