import { type Measurement, notMeasured } from './measurement'
import { progress } from './progress'
import type { Scope } from './scope'

/** Measures one thing; when that fails, its one line says why, and the run goes on, unless it is being ended. */
export async function attempt(
  scope: Scope,
  what: string,
  measure: () => Promise<readonly Measurement[]>,
): Promise<readonly Measurement[]> {
  progress(what)
  try {
    return await measure()
  } catch (error) {
    if (scope.isEnding) throw error
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    return [notMeasured({ what, unit: '', atMost: null }, reason.split('\n')[0] ?? '')]
  }
}
