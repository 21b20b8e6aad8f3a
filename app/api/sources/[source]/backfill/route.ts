import { json } from '@/lib/api/json'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { manageRule, rangeOf, type SourceParams } from '@/lib/api/source-request'
import { byHand } from '@/lib/collect/by-hand'
import { getRuntime } from '@/lib/runtime'

/** Begins to fetch what is not collected yet of `{ from, to }`; its progress is in the source's `ranges`. */
export const POST = route<SourceParams>(manageRule, async ({ params, request }) => {
  const range = rangeOf(await readBody(request))
  return json(await byHand(getRuntime().collector).fetchRange(params.source, range), { status: 202 })
})
