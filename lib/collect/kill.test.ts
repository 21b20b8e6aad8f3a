import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { createRandom } from '@/lib/demo/random'
import { openStore, type Store } from '@/lib/store/store'
import { StoreError } from '@/lib/store/store-error'
import { silentLog } from '@/lib/store/testing/open-test-store'
import { MINUTE } from './testing/fake-world'
import { expectGroundTruth, expectTrails, openCollector, startLivingDemo } from './testing/living-demo'

const NOON = Date.parse('2026-11-18T12:00:00.000Z')
/** More, or other moments: `KILLS=100 KILL_SEED=7 npx vitest run lib/collect/kill.test.ts`. */
const KILLS = Number(process.env.KILLS ?? 20)
const SEED = process.env.KILL_SEED ?? '1'
/**
 * A life ends after this many requests, and up to so many ms later: in the middle of a request, a query or neither. One that
 * has asked for all there is would rest for a quarter of a minute: it ends in its rest.
 */
const LONGEST_LIFE = { requests: 60, ms: 25, restMs: 1_000 }

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
    const random = createRandom('kill', SEED)
    const engines: number[] = []

    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = answered()
      const child = collectInChild([data, sources, String(deps.clock())])
      closers.push(() => end(child))
      const life = random.int(1, LONGEST_LIFE.requests)
      let seen = { requests: before, atMs: performance.now() }
      const isDone = () => {
        const requests = answered()
        if (requests > seen.requests) seen = { requests, atMs: performance.now() }
        const hasRested = requests > before && performance.now() - seen.atMs > LONGEST_LIFE.restMs
        return requests >= before + life || hasRested
      }
      await vi.waitFor(() => expect(isDone()).toBe(true), { timeout: 60_000, interval: 1 })
      await delay(random.int(0, LONGEST_LIFE.ms))
      expect(child.exitCode).toBeNull()
      engines.push(...childrenOf(child.pid ?? 0))
      await end(child)
      deps.advance(MINUTE)
    }
    // Every life had an engine, and none outlived it for long.
    expect(engines.length).toBeGreaterThanOrEqual(KILLS)
    await vi.waitFor(() => expect(engines.filter(isAlive)).toEqual([]), { timeout: 30_000, interval: 50 })

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

/** Process ids, without those of the process that asks. */
function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = table.split('\n').map(line => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([id = 0, parent]) => (parent === pid ? [id] : []))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
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
