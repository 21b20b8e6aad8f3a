import { notFound } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { getRuntime } from '@/lib/runtime'

interface Params extends SourceParams {
  readonly id: string
}

/** Gives up a range that is being fetched; what came of it stays. */
export const DELETE = route<Params>(manageRule, async ({ params }) => {
  const cancelled = await getRuntime().collector.cancelRange(params.source, params.id)
  if (!cancelled) throw notFound(`running fetch ${params.id} of ${params.source}`)
  return new Response(null, { status: 204 })
})
