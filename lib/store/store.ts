import 'server-only'
import type { ClickHouseClient } from '@clickhouse/client'
import type { StoreConfig } from '@/lib/config/config'
import type { Logger } from '@/lib/log'
import { type Connector, embeddedConnector, remoteConnector } from './client'
import { type Engine, startEngine } from './embedded/supervisor'
import { migrate } from './migrate'
import { command, rows } from './run'
import { StoreError } from './store-error'

/** An open store. Use it through `run.ts`, `append.ts` and the other modules of this room. */
export interface Store {
  readonly kind: StoreConfig['kind']
  readonly database: string
  readonly log: Logger
  /** A client for a server that is there now; waits for a restart, see `Engine.endpoint`. */
  client(signal?: AbortSignal): Promise<ClickHouseClient>
  /** Runs pieces of work one after the other: everything that assigns a version goes through here. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  /** A version greater than every one given before, in ms since 1970 as far as that is possible. Only inside `exclusively`. */
  nextVersion(): number
  /** True when the store answers now; never throws. */
  ping(): Promise<boolean>
  isClosed(): boolean
  /** Ends the embedded engine, or the client of a remote one. */
  close(): Promise<void>
}

/** The database of an embedded store. */
export const EMBEDDED_DATABASE = 'trailgrid'

// Modules are evaluated once per bundle in the same process; the open store must be one.
const KEY = Symbol.for('trailgrid.store')
type Holder = typeof globalThis & { [KEY]?: Store | null }

/** Makes this the process's store; null when it was closed. */
export function setStore(open: Store | null): void {
  ;(globalThis as Holder)[KEY] = open
}

/** The process's store. @throws StoreError 'unavailable' before it was opened. */
export function store(): Store {
  const open = (globalThis as Holder)[KEY]
  if (!open) throw new StoreError('unavailable', 'The store is not open yet')
  return open
}

/**
 * Opens the configured store: starts the embedded engine or connects to the remote one, applies the migrations.
 * @throws StoreError 'unavailable' when it cannot be reached or its data directory is in use.
 */
export async function openStore(config: StoreConfig, log: Logger): Promise<Store> {
  if (config.kind === 'remote') return openDatabase('remote', remoteConnector(config), config.database, log)
  const engine = await startEngine(config.path, log)
  try {
    return await openOnEngine(engine, EMBEDDED_DATABASE, log)
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** A store in a database of its own on a running engine, which ends when the store is closed. */
export async function openOnEngine(engine: Engine, database: string, log: Logger): Promise<Store> {
  const admin = embeddedConnector(engine, 'default')
  try {
    await (await admin.client()).command({ query: `CREATE DATABASE IF NOT EXISTS \`${database}\`` })
  } finally {
    await admin.close()
  }
  const connector = embeddedConnector(engine, database)
  const close = async () => {
    await connector.close()
    await engine.close()
  }
  return openDatabase('embedded', { ...connector, close }, database, log)
}

async function openDatabase(
  kind: StoreConfig['kind'],
  connector: Connector,
  database: string,
  log: Logger,
): Promise<Store> {
  let tail: Promise<unknown> = Promise.resolve()
  let version = 0
  let closed = false
  const opened: Store = {
    kind,
    database,
    log,
    client: signal => connector.client(signal),
    exclusively(work) {
      const result = tail.then(work)
      tail = result.catch(() => {})
      return result
    },
    nextVersion() {
      version = Math.max(version + 1, Date.now())
      return version
    },
    async ping() {
      try {
        await command(opened, { sql: 'SELECT 1', params: {} }, { maxMs: 5_000 })
        return true
      } catch {
        return false
      }
    },
    isClosed: () => closed,
    async close() {
      if (closed) return
      // Appends that have begun are finished first.
      await tail
      closed = true
      await connector.close()
    },
  }
  await migrate(opened)
  version = await greatestVersion(opened)
  return opened
}

/** The greatest version of any row, acknowledged or not: a clock that was set back must not reuse one. */
async function greatestVersion(on: Store): Promise<number> {
  const tables = [
    'connections',
    'files',
    'appends',
    'checkpoints',
    'quarantine',
    'views',
    'view_defaults',
    'reviews',
    'terminations',
    'termination_targets',
  ]
  const sql = tables.map(table => `SELECT max(version) AS version FROM ${table}`).join(' UNION ALL ')
  const found = await rows<{ version: number }>(on, { sql, params: {} }, { maxMs: 120_000 })
  return Math.max(0, ...found.map(row => row.version))
}
