import { generate } from '@/bench/generate'
import { logFor } from '@/lib/log'
import { startEngine } from '@/lib/store/embedded/supervisor'
import { firstRow } from '@/lib/store/run'
import { EMBEDDED_DATABASE, openOnEngine } from '@/lib/store/store'
import { progress } from '../frame/progress'
import type { Scope } from '../frame/scope'
import { until } from '../frame/until'

const MERGED_WITHIN_MS = 300_000
/** Asks in a row that must find no merge. */
const QUIET = 5

/** Fills an empty folder with connections and files that end now, and waits until the engine has merged what it will. */
export async function fillStore(
  scope: Scope,
  path: string,
  rows: number,
): Promise<{ connections: number; files: number }> {
  const log = logFor('bench').child({}, { level: 'warn' })
  const engine = await startEngine(path, log)
  // Given up in the middle, it must not wait for a statement of minutes.
  const end = scope.add(() => engine.close())
  const store = await openOnEngine(engine, EMBEDDED_DATABASE, log)
  try {
    const made = await generate(store, {
      rows,
      until: Date.now(),
      onProgress: done => progress(`${done.toLocaleString('en-US')} rows made`),
    })
    let quiet = 0
    const merging = async () => {
      const found = await firstRow<{ merges: number }>(store, {
        sql: 'SELECT count() AS merges FROM system.merges',
        params: {},
      })
      quiet = found?.merges === 0 ? quiet + 1 : 0
      return quiet >= QUIET ? true : null
    }
    const limits = { withinMs: MERGED_WITHIN_MS, everyMs: 1_000 }
    // It merges on, and what is measured is slower than it would be at rest.
    await until('the engine has merged its parts', merging, limits).catch(error => progress(String(error)))
    return made
  } finally {
    await store.close()
    await end()
  }
}
