import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { getRuntime } from '@/lib/runtime'

/** Asks a paused source again, beginning now. */
export const POST = route<SourceParams>(manageRule, async ({ params }) => {
  await getRuntime().collector.resume(params.source)
  return new Response(null, { status: 204 })
})
