import 'server-only'
import type { Runtime } from '@/lib/runtime'
import { countQuarantine } from '@/lib/store/count-quarantine'
import { countsBySource, type SourceCount } from '@/lib/store/read'

/** What the store holds of each source. */
export interface SourceCounts {
  readonly stored: ReadonlyMap<string, Omit<SourceCount, 'source'>>
  /** Records that could not be read. */
  readonly quarantined: ReadonlyMap<string, number>
}

/** Counting looks at every row; the screens ask every few seconds, however many are open. */
const FRESH_MS = 5_000

const KEPT = new WeakMap<Runtime, { readonly at: number; readonly counts: Promise<SourceCounts> }>()

/** What is stored of each source, a few seconds old at most; whoever asks meanwhile shares one count. @throws StoreError */
export function sourceCounts(runtime: Runtime): Promise<SourceCounts> {
  const now = performance.now()
  const kept = KEPT.get(runtime)
  if (kept && now - kept.at < FRESH_MS) return kept.counts
  const counts = count(runtime)
  KEPT.set(runtime, { at: now, counts })
  counts.catch(() => KEPT.delete(runtime))
  return counts
}

async function count({ store }: Runtime): Promise<SourceCounts> {
  const [counted, quarantined] = await Promise.all([countsBySource(store), countQuarantine(store)])
  return { stored: new Map(counted.map(({ source, ...stored }) => [source, stored])), quarantined }
}
