/**
 * `npm run ledger:verify`: reads the whole ledger and names every row that was changed, removed, moved or put in. Ends with 0
 * when it is whole, 1 when it is not, 2 when it could not be read.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { dataFolder } from '@/lib/config/data-folder'
import { loadedConfig } from '@/lib/config/loaded'
import { findingText } from '@/lib/ledger/finding'
import {
  filePlace,
  isFolderOf,
  type LedgerPlace,
  serverPlace,
  storePlace,
  type Verified,
  verifyAt,
} from '@/lib/ledger/verify-places'
import { openStore } from '@/lib/store/store'

const USAGE = `npm run ledger:verify [-- options]
  (none)               the configured store; with the embedded one the server must not run
  --url URL            the rows of a running server, compared here (--token or TRAILGRID_TOKEN: an admin's)
  --file FILE          an export of the ledger (NDJSON, all columns, ordered by instance and number)
  --data FOLDER        the data folder with key, heads and checkpoints (default: the configured one)
  --key HEX            the public key, as it was kept elsewhere (again for each further one)
  --checkpoints FILE   a copy of the checkpoints that was kept elsewhere`

/** Findings printed in full; the rest is counted. */
const MOST_PRINTED = 200

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string', default: process.env.TRAILGRID_TOKEN ?? '' },
    file: { type: 'string' },
    data: { type: 'string' },
    key: { type: 'string', multiple: true },
    checkpoints: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const print = (line: string) => process.stdout.write(`${line}\n`)

async function open(): Promise<{ place: LedgerPlace; close: () => Promise<void> }> {
  const close = async () => {}
  if (values.file !== undefined) return { place: filePlace(values.file), close }
  if (values.url !== undefined) return { place: serverPlace(values.url, values.token || null), close }
  const { store: config } = loadedConfig()
  if (config.kind === 'embedded' && !existsSync(config.path))
    throw new Error(`There is no store in ${config.path}.`)
  try {
    const store = await openStore(config, pino({ level: 'silent' }))
    return { place: storePlace(store), close: () => store.close() }
  } catch (error) {
    if (!/in use by another process/.test(String(error))) throw error
    throw new Error(
      `${error instanceof Error ? error.message : error}: a server runs on it.\n` +
        'Stop the server, or ask it for the rows: npm run ledger:verify -- --url http://127.0.0.1:3000 --token <an admin’s token>',
    )
  }
}

function report({ chains, rows, checkpoints, keys, hasHeads }: Verified, findings: number): void {
  for (const chain of chains) {
    const span = chain.firstAt === null ? '' : `, ${chain.firstAt} to ${chain.lastAt}`
    const signed =
      chain.signedUpTo === 0
        ? 'nothing signed yet'
        : `signed up to #${chain.signedUpTo} (${chain.checkpoints} checkpoints)`
    print(`${chain.instance}: ${chain.rows} rows, #1 to #${chain.lastSequence}${span}; ${signed}`)
  }
  print(
    `${rows} rows in ${chains.length} chains and ${checkpoints} checkpoints read; public key ${keys.join(', ') || 'not known'}.`,
  )
  if (keys.length === 0)
    print('Without the key, a checkpoint vouches only for itself: give it with --key or --data.')
  if (!hasHeads) print('Without the data folder, rows cut off after the last checkpoint are not noticed.')
  print(findings === 0 ? 'The ledger is whole.' : `The ledger is NOT whole: ${findings} findings.`)
}

/** The data folder of the ledger that is read; null when it is not at hand. */
async function ownFolder(): Promise<string | null> {
  if (values.data !== undefined) {
    if (!existsSync(values.data)) throw new Error(`There is no folder ${values.data}.`)
    return values.data
  }
  if (values.file !== undefined) return null
  const folder = dataFolder(loadedConfig().store)
  if (!existsSync(folder)) return null
  const isOwn = values.url === undefined || (await isFolderOf(folder, values.url, values.token || null))
  return isOwn ? folder : null
}

async function main(): Promise<number> {
  if (values.help) {
    print(USAGE)
    return 0
  }
  const { place, close } = await open()
  let findings = 0
  try {
    const folder = await ownFolder()
    const verified = await verifyAt(place, {
      folder,
      ...(values.key === undefined ? {} : { keys: values.key.map(key => key.toLowerCase()) }),
      ...(values.checkpoints === undefined ? {} : { checkpointFile: values.checkpoints }),
      tell: finding => {
        findings += 1
        if (findings <= MOST_PRINTED) print(findingText(finding))
        if (findings === MOST_PRINTED + 1) print('… more findings are only counted')
      },
      onProgress: count => process.stderr.write(`${count} rows\n`),
    })
    report(verified, findings)
  } finally {
    await close()
  }
  return findings === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`The ledger cannot be verified. ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 2
}
