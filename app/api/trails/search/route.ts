import { json } from '@/lib/api/json'
import { record } from '@/lib/api/record'
import { route } from '@/lib/api/route'
import { trailSearchOf } from '@/lib/api/trail-search-request'
import { searchTrails, trailIndexOf } from '@/lib/open/search-trails'
import { getRuntime } from '@/lib/runtime'

/**
 * Looks for words in the recorded trails that a source has indexed. What was looked for is in the ledger before anything
 * found leaves.
 */
export const GET = route('trail.view', async asked => {
  const { source, search } = trailSearchOf(asked.request)
  const runtime = getRuntime()
  const index = trailIndexOf(runtime, source)
  const { connectionId, ...parameters } = search
  const deed = { action: 'trails.search', source, connectionId, parameters } as const
  await record(asked, { ...deed, outcome: 'begun' })
  try {
    const found = await searchTrails(runtime, { source, index }, search, asked.request.signal)
    await record(asked, { ...deed, result: `${found.count} found, ${found.hits.length} shown` })
    return json(found)
  } catch (error) {
    const result = error instanceof Error ? error.message : String(error)
    await record(asked, { ...deed, outcome: 'failed', result })
    throw error
  }
})
