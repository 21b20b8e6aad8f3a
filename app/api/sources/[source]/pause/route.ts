import { managed } from '@/lib/api/managed'
import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { getRuntime } from '@/lib/runtime'

/** Stops asking a source, until it is resumed; over a restart too. */
export const POST = route<SourceParams>(manageRule, async asked => {
  const { collector } = getRuntime()
  await managed(asked, 'pause', () => collector.pause(asked.params.source))
  return new Response(null, { status: 204 })
})
