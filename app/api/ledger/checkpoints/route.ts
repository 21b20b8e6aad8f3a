import { onlyThese } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { pulled } from '@/lib/find/pulled'
import { readCheckpoints } from '@/lib/ledger/read-ledger'
import { getRuntime } from '@/lib/runtime'

/** Every checkpoint of the ledger as NDJSON, for whoever verifies it or keeps a copy elsewhere. */
export const GET = route('ledger.view', async ({ url }) => {
  onlyThese(url, [])
  const encoder = new TextEncoder()
  const lines = async function* () {
    for await (const one of readCheckpoints(getRuntime().store))
      yield encoder.encode(`${JSON.stringify(one)}\n`)
  }
  return new Response(await pulled(lines()), {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="ledger.checkpoints.jsonl"',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    },
  })
})
