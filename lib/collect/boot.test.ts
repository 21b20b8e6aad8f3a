import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Demo, startDemo } from '@/lib/demo/boot'
import { getRuntime, runtimeStatus } from '@/lib/runtime'
import { boot, shutdown } from './boot'

let folder: string
let demos: Demo[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-boot-'))
  demos = []
  vi.stubEnv('TRAILGRID_DEMO', '1')
  vi.stubEnv('TRAILGRID_DATA', join(folder, 'data'))
})
afterEach(async () => {
  await stop()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const demo = async () => {
  const started = await startDemo({ scale: 0.01, collect: { everySeconds: 1, historyDays: 1 } })
  demos.push(started)
  return started
}

/** As when the process ends: what it read of its configuration is forgotten too. */
async function stop() {
  await shutdown()
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('trailgrid.config')]
}

const healths = () =>
  getRuntime()
    .collector.sourceStates()
    .map(state => state.health)

describe('boot', () => {
  it('opens the demo once, and gives everything back', async () => {
    expect(() => getRuntime()).toThrow('starting')
    await Promise.all([boot({ startDemo: demo }), boot({ startDemo: demo })])
    expect(demos).toHaveLength(1)
    const { config, connectors } = getRuntime()
    expect(config.demo).toBe(true)
    expect([...connectors.keys()]).toEqual(['privx', 'proxies', 'vpn', 'feeds', 'wifi'])
    await vi.waitFor(() => expect(new Set(healths())).toEqual(new Set(['ok'])), { timeout: 40_000 })

    await stop()
    expect(() => getRuntime()).toThrow('stopping')
    await expect(fetch(demos[0]?.servers.cmx.url ?? '')).rejects.toThrow()

    // The web part alone sees what the other process left.
    await boot({ startDemo: demo, collect: false })
    await vi.waitFor(() => expect(new Set(healths())).toEqual(new Set(['ok'])), { timeout: 20_000 })
    const [state] = getRuntime().collector.sourceStates()
    expect(state?.lastSuccessAt).not.toBeNull()
    expect(state?.coverage.length).toBeGreaterThan(0)
    await expect(getRuntime().collector.collectNow('privx')).rejects.toThrow('COLLECT=off')
    await stop()

    // Real sources never write beside made-up rows.
    const file = join(folder, 'config.json')
    const source = { id: 'wifi', vendor: 'cmx', baseUrl: 'http://127.0.0.1:9', username: 'u', password: 'p' }
    await writeFile(file, JSON.stringify({ sources: [source] }))
    vi.stubEnv('TRAILGRID_DEMO', '')
    vi.stubEnv('TRAILGRID_CONFIG', file)
    await boot()
    expect(runtimeStatus()).toMatchObject({ phase: 'failed', message: expect.stringContaining('demo data') })
  }, 120_000)

  it('serves while every source is down', async () => {
    const file = join(folder, 'config.json')
    const source = { id: 'wifi', vendor: 'cmx', baseUrl: 'http://127.0.0.1:9', username: 'u', password: 'p' }
    await writeFile(file, JSON.stringify({ sources: [source] }))
    vi.stubEnv('TRAILGRID_DEMO', '')
    vi.stubEnv('TRAILGRID_CONFIG', file)
    await boot()
    await vi.waitFor(() => expect(healths()).toEqual(['backing-off']), { timeout: 40_000 })
    expect(getRuntime().collector.sourceState('wifi')).toMatchObject({
      lastSuccessAt: null,
      lastError: { during: 'tail', kind: 'unreachable' },
    })
  }, 60_000)

  it('says what is wrong with the configuration and throws nothing', async () => {
    vi.stubEnv('TRAILGRID_DEMO', '')
    vi.stubEnv('TRAILGRID_CONFIG', join(folder, 'nowhere.json'))
    await boot()
    expect(runtimeStatus()).toMatchObject({
      phase: 'failed',
      message: expect.stringContaining('does not exist'),
    })
    expect(() => getRuntime()).toThrow('does not exist')
  })
})
