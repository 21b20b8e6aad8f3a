import type { Client } from '../frame/client'
import { progress } from '../frame/progress'
import { until } from '../frame/until'

interface Sources {
  readonly sources: readonly SourceNow[]
}

interface SourceNow {
  readonly source: string
  readonly everyMs: number
  readonly lastSuccessAt: string | null
  readonly backfill: { readonly done: number; readonly total: number } | null
}

const WITHIN_MS = 1_800_000
const TELL_EVERY = 30

/** Waits until every source of the demo has its whole history; answers how many ms a round of each is apart. */
export async function untilCollected(client: Client): Promise<ReadonlyMap<string, number>> {
  let asked = 0
  const sources = await until(
    'the demo is collected',
    async () => {
      const { sources } = (await client.json<Sources>('/api/sources')).body
      const left = sources.filter(one => one.lastSuccessAt === null || one.backfill !== null)
      if (left.length === 0) return sources
      if (asked++ % TELL_EVERY === 0) progress(`collecting: ${left.map(leftOf).join(', ')}`)
      return null
    },
    { withinMs: WITHIN_MS, everyMs: 1_000 },
  )
  return new Map(sources.map(one => [one.source, one.everyMs]))
}

function leftOf({ source, backfill }: SourceNow): string {
  return backfill ? `${source} ${Math.round((100 * backfill.done) / backfill.total)} %` : source
}
