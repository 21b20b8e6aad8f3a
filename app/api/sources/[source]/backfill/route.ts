import { json } from '@/lib/api/json'
import { managed } from '@/lib/api/managed'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { manageRule, rangeOf, type SourceParams } from '@/lib/api/source-request'
import { byHand } from '@/lib/collect/by-hand'
import { getRuntime } from '@/lib/runtime'

/** Begins to fetch what is not collected yet of `{ from, to }`; its progress is in the source's `ranges`. */
export const POST = route<SourceParams>(manageRule, async asked => {
  const range = rangeOf(await readBody(asked.request))
  const { collector } = getRuntime()
  const fetchRange = () => byHand(collector).fetchRange(asked.params.source, range)
  return json(await managed(asked, 'fetch a range', fetchRange, { ...range }), { status: 202 })
})
