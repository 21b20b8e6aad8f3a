import { command, firstRow } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { acknowledge } from '@/lib/store/version'
import { connectionsSql, filesSql } from './generated-rows'

export interface GenerateOptions {
  /** Connections. Each audited PrivX connection gets files besides. */
  readonly rows: number
  /** Epoch ms of the newest start: rows are the same for the same `until`. */
  readonly until: number
  /** How far back the starts reach. Default 90. */
  readonly days?: number
  /** Told after each step. */
  readonly onProgress?: (done: number) => void
}

export interface Generated {
  readonly connections: number
  readonly files: number
  readonly version: number
}

/** Rows of one statement: bounds the engine's memory. */
const STEP = 200_000
const STEP_MS = 600_000

/**
 * Fills a store with plausible connections and files, made inside the engine: about a million in a minute. The rows are a
 * function of their number and `until`, and their keys are those an append would give them. Run it twice, and the second run
 * replaces the rows of the first by the same ones.
 */
export async function generate(store: Store, options: GenerateOptions): Promise<Generated> {
  const { rows, until, days = 90, onProgress } = options
  return store.exclusively(async () => {
    const version = store.nextVersion()
    for (let from = 0; from < rows; from += STEP) {
      const params = {
        from,
        to: Math.min(from + STEP, rows),
        rows,
        until,
        spanMs: days * 86_400_000,
        version,
      }
      await command(store, { sql: connectionsSql, params }, { maxMs: STEP_MS })
      await command(store, { sql: filesSql, params }, { maxMs: STEP_MS })
      onProgress?.(params.to)
    }
    await acknowledge(store, 'connections', version)
    await acknowledge(store, 'files', version)
    const counts = await firstRow<Pick<Generated, 'connections' | 'files'>>(
      store,
      {
        sql: `SELECT (SELECT count() FROM connections WHERE version = {version:UInt64}) AS connections,
                     (SELECT count() FROM files WHERE version = {version:UInt64}) AS files`,
        params: { version },
      },
      { maxMs: STEP_MS },
    )
    return { connections: counts?.connections ?? 0, files: counts?.files ?? 0, version }
  })
}
