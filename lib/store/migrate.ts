import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command, rows } from './run'
import type { Store } from './store'

/** One numbered file of `lib/store/migrations`. */
interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: readonly string[]
}

/** Some write a table of many millions of rows anew. */
const STATEMENT_MS = 3_600_000

/** Read where the process was started: the folder is no part of the bundle. */
const folder = () => join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'store', 'migrations')

/**
 * Applies the migrations that the store has not recorded, in order. Every statement may be applied twice without harm,
 * so a run that was cut off is simply repeated.
 */
export async function migrate(store: Store): Promise<void> {
  await command(store, {
    sql: `CREATE TABLE IF NOT EXISTS migrations (number UInt32, name String, at DateTime64(3, 'UTC') DEFAULT now64(3))
          ENGINE = ReplacingMergeTree ORDER BY number`,
    params: {},
  })
  const applied = new Set(
    (await rows<{ number: number }>(store, { sql: 'SELECT number FROM migrations', params: {} })).map(
      row => row.number,
    ),
  )
  for (const migration of await readMigrations()) {
    if (applied.has(migration.number)) continue
    for (const sql of migration.statements) await command(store, { sql, params: {} }, { maxMs: STATEMENT_MS })
    await command(store, {
      sql: 'INSERT INTO migrations (number, name) SELECT {number:UInt32}, {name:String}',
      params: { number: migration.number, name: migration.name },
    })
    store.log.info({ migration: migration.name }, 'migration applied')
  }
}

/** The migrations on disk in their order. Statements end with `;` at the end of a line. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder())).filter(name => /^\d{3}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async name => ({
      number: Number(name.slice(0, 3)),
      name,
      statements: (await readFile(join(folder(), name), 'utf8'))
        .split(/;\s*$/m)
        .map(text => text.trim())
        .filter(text => text.replace(/^--.*$/gm, '').trim() !== ''),
    })),
  )
}
