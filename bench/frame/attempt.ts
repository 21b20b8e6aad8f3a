import { type Measurement, notMeasured } from './measurement'
import { progress } from './progress'

/** Measures one thing; when that fails, its one line says why, and the run goes on. */
export async function attempt(
  what: string,
  measure: () => Promise<readonly Measurement[]>,
): Promise<readonly Measurement[]> {
  progress(what)
  try {
    return await measure()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    return [notMeasured({ what, unit: '', atMost: null }, reason.split('\n')[0] ?? '')]
  }
}
