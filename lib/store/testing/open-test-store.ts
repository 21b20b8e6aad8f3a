import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { type Engine, startEngine } from '../embedded/supervisor'
import { openOnEngine, type Store } from '../store'

/** What a test logs is not shown. */
export const silentLog = pino({ level: 'silent' })

let engine: Promise<{ engine: Engine; path: string }> | null = null
let databases = 0

async function startTestEngine() {
  const path = await mkdtemp(join(tmpdir(), 'trailgrid-store-'))
  return { engine: await startEngine(path, silentLog), path }
}

afterAll(async () => {
  if (!engine) return
  const { engine: running, path } = await engine
  await running.close()
  await rm(path, { recursive: true, force: true })
})

/**
 * An empty, migrated store in a database of its own. All stores of a test file share one engine process, which is ended
 * and its folder removed after the file's last test, whether or not `close` was called. Import it in test files only.
 */
export async function openTestStore(): Promise<{ store: Store; close: () => Promise<void> }> {
  engine ??= startTestEngine()
  const { engine: running } = await engine
  const shared: Engine = { ...running, close: async () => {} }
  const store = await openOnEngine(shared, `test_${++databases}`, silentLog)
  return { store, close: () => store.close() }
}
