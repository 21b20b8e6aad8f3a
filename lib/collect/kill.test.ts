import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { openStore, type Store } from '@/lib/store/store'
import { StoreError } from '@/lib/store/store-error'
import { silentLog } from '@/lib/store/testing/open-test-store'
import { MINUTE } from './testing/fake-world'
import { expectGroundTruth, expectTrails, openCollector, startLivingDemo } from './testing/living-demo'

const NOON = Date.parse('2026-11-18T12:00:00.000Z')
/** The soak runs more: `KILLS=20 npx vitest run lib/collect/kill.test.ts`. */
const KILLS = Number(process.env.KILLS ?? 3)

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

it(
  'loses nothing and repeats nothing when the process is killed in the middle of its work',
  async () => {
    const { demo, deps } = await startLivingDemo(NOON)
    closers.push(demo.close)
    const folder = await mkdtemp(join(tmpdir(), 'trailgrid-kill-'))
    closers.push(() => rm(folder, { recursive: true, force: true }))
    const sources = join(folder, 'sources.json')
    await writeFile(sources, JSON.stringify(demo.sources))
    const data = join(folder, 'data')
    const servers = Object.values(demo.servers)
    const answered = () => servers.reduce((sum, server) => sum + server.requests.total, 0)

    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = answered()
      const child = collectInChild([data, sources, String(deps.clock())])
      closers.push(() => end(child))
      // Each life is a little longer, so that each death finds the work elsewhere.
      await vi.waitFor(() => expect(answered()).toBeGreaterThan(before + 15 + 23 * kill), {
        timeout: 60_000,
        interval: 2,
      })
      expect(child.exitCode).toBeNull()
      await end(child)
      deps.advance(MINUTE)
    }

    const store = await openWhenFree(data)
    closers.push(() => store.close())
    const collection = await openCollector(demo, store, deps)
    closers.push(collection.close)
    await collection.toRest()
    await expectGroundTruth(demo, store, deps)
    expect(await expectTrails(store, collection, deps.clock())).toBeGreaterThan(20)
  },
  120_000 + KILLS * 30_000,
)

function collectInChild(args: readonly string[]): ChildProcess {
  const script = join(import.meta.dirname, 'testing', 'collect-child.ts')
  return spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** The engine of a killed process needs a moment to notice. */
async function openWhenFree(path: string): Promise<Store> {
  return vi.waitFor(
    async () => {
      try {
        return await openStore({ kind: 'embedded', path }, silentLog)
      } catch (error) {
        expect(error).toBeInstanceOf(StoreError)
        throw error
      }
    },
    { timeout: 30_000, interval: 100 },
  )
}
