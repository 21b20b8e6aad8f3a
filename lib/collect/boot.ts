import 'server-only'
import { systemClock, toInstant } from '@/lib/clock'
import type { CollectConfig, Config, SourceConfig } from '@/lib/config/config'
import { dataFolder } from '@/lib/config/data-folder'
import { loadedConfig } from '@/lib/config/loaded'
import { openLedger } from '@/lib/ledger/open-ledger'
import { createHub } from '@/lib/live/hub'
import { logFor } from '@/lib/log'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import { repairReviews } from '@/lib/store/reviews'
import { openStore, type Store } from '@/lib/store/store'
import { StoreError } from '@/lib/store/store-error'
import { terminationsOf } from '@/lib/terminate/terminations'
import { createConnector } from '@/lib/upstream/registry'
import { StoreFailure } from './failure'
import { openCollection } from './open-collection'
import { collectStoreOf } from './store-access'
import { systemTimer } from './timer'
import { assertSameWorld } from './world-guard'

/** The demo's upstreams, handed in by whoever may import them. */
export interface StartedDemo {
  readonly sources: readonly SourceConfig[]
  close(): Promise<void>
}

export interface BootOptions {
  /** Asked only when the configuration is the demo. */
  readonly startDemo?: (collect: CollectConfig) => Promise<StartedDemo>
  /** False: this process only serves, another one collects. Default: unless `COLLECT=off`. */
  readonly collect?: boolean
}

const log = logFor('boot')
const RETRY_FIRST_MS = 1_000
const RETRY_CAP_MS = 30_000

// Next evaluates modules once per graph in the same process; a process boots once.
const KEY = Symbol.for('trailgrid.boot')

interface Boot {
  readonly first: Promise<void>
  readonly stop: () => Promise<void>
}

type Global = typeof globalThis & { [KEY]?: Boot }

/**
 * Opens everything this process works with, once: the demo's servers, the store, the connectors, the collection.
 * Resolves after the first attempt and never rejects: `runtimeStatus()` says how it ended. A store that cannot be
 * reached is tried again until it can; any other failure stays until the process is started anew.
 */
export function boot(options: BootOptions = {}): Promise<void> {
  const holder: Global = globalThis
  holder[KEY] ??= begin(options)
  return holder[KEY].first
}

/** Closes everything again, what is under way given up. */
export async function shutdown(): Promise<void> {
  const holder: Global = globalThis
  const booted = holder[KEY]
  if (!booted) return
  setRuntimeStatus({ phase: 'stopping', message: 'Trailgrid is stopping.' })
  await booted.stop()
  if (holder[KEY] === booted) delete holder[KEY]
}

function begin(options: BootOptions): Boot {
  const opened = new Opened()
  const halt = new AbortController()
  setRuntimeStatus({ phase: 'starting', message: 'Trailgrid is starting.' })
  const attempt = async (): Promise<'done' | 'again' | 'given up'> => {
    try {
      await open(options, opened)
      return 'done'
    } catch (error) {
      await opened.close()
      return refused(error)
    }
  }
  const first = attempt()
  const persist = async () => {
    let end = await first
    for (let wait = RETRY_FIRST_MS; end === 'again'; wait = Math.min(RETRY_CAP_MS, wait * 2)) {
      await systemTimer.wait(wait, halt.signal)
      if (halt.signal.aborted) return
      end = await attempt()
    }
  }
  const rest = persist()
  return {
    first: first.then(() => {}),
    stop: async () => {
      halt.abort()
      await rest
      await opened.close()
    },
  }
}

/** What is open, closed in reverse order; a thing that will not close holds up no other. */
class Opened {
  #closers: (() => Promise<void>)[] = []

  push(close: () => Promise<void>): void {
    this.#closers.push(close)
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).toReversed()) {
      await close().catch(error => log.warn({ err: error }, 'closing failed'))
    }
  }
}

async function open(options: BootOptions, opened: Opened): Promise<void> {
  const config = await withDemo(loadedConfig(), options, opened)
  const clock = systemClock
  const store = await openStore(config.store, logFor('store'))
  opened.push(() => store.close())
  const collectStore = collectStoreOf(store, clock)
  await assertSameWorld(collectStore, config.demo)
  const ledger = await openLedger({ store, folder: dataFolder(config.store), clock, log: logFor('ledger') })
  opened.push(() => ledger.close())
  await putReviewsRight(store)

  const sources = config.sources.map(source => {
    const connector = createConnector(source)
    opened.push(() => connector.close())
    return { connector, collect: source.collect }
  })
  const hub = createHub()
  const here = options.collect ?? process.env.COLLECT !== 'off'
  const collector = await openCollection({ sources, store: collectStore, hub, clock }, here)
  opened.push(() => collector.stop())
  collector.start()

  const connectors = new Map(sources.map(({ connector }) => [connector.source, connector]))
  const startedAt = toInstant(clock())
  const runtime: Runtime = { config, store, connectors, collector, hub, ledger, clock, startedAt }
  const terminations = terminationsOf(runtime)
  opened.push(() => terminations.stop())
  terminations.start()
  setRuntimeStatus({ phase: 'ready', runtime })
  log.info({ demo: config.demo, sources: [...connectors.keys()], collects: here }, 'ready')
}

/** What a process that ended in the middle of a review left undone. Without it lists would be wrong, but nothing is lost. */
async function putReviewsRight(store: Store): Promise<void> {
  try {
    const repaired = await repairReviews(store)
    if (repaired > 0) log.info({ rows: repaired }, 'rows put in line with their reviews')
  } catch (error) {
    log.warn({ err: error }, 'reviews not looked through')
  }
}

async function withDemo(config: Config, { startDemo }: BootOptions, opened: Opened): Promise<Config> {
  if (!config.demo || !startDemo) return config
  const demo = await startDemo(config.collect)
  opened.push(() => demo.close())
  return { ...config, sources: demo.sources }
}

/** Says why it cannot be opened; answers whether it makes sense to try again. */
function refused(thrown: unknown): 'again' | 'given up' {
  const error = thrown instanceof StoreFailure ? thrown.cause : thrown
  const message = error instanceof Error ? error.message : String(error)
  const again = error instanceof StoreError && error.kind === 'unavailable'
  log.error({ err: error }, again ? 'the store cannot be opened; trying again' : 'cannot start')
  setRuntimeStatus({ phase: again ? 'starting' : 'failed', message })
  return again ? 'again' : 'given up'
}
