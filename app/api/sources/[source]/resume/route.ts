import { managed } from '@/lib/api/managed'
import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { getRuntime } from '@/lib/runtime'

/** Asks a paused source again, beginning now. */
export const POST = route<SourceParams>(manageRule, async asked => {
  const { collector } = getRuntime()
  await managed(asked, 'resume', () => collector.resume(asked.params.source))
  return new Response(null, { status: 204 })
})
