import { managed } from '@/lib/api/managed'
import { notFound } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { manageRule, type SourceParams } from '@/lib/api/source-request'
import { getRuntime } from '@/lib/runtime'

interface Params extends SourceParams {
  readonly id: string
}

/** Gives up a range that is being fetched; what came of it stays. */
export const DELETE = route<Params>(manageRule, async asked => {
  const { source, id } = asked.params
  const { collector } = getRuntime()
  await managed(
    asked,
    'give up a range',
    async () => {
      if (!(await collector.cancelRange(source, id))) throw notFound(`running fetch ${id} of ${source}`)
    },
    { range: id },
  )
  return new Response(null, { status: 204 })
})
