import 'server-only'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '@/lib/store/store'
import type { FoundEntry } from './chain-check'
import type { Checkpoint } from './checkpoint'
import type { Finding } from './finding'
import { readPublicKeys } from './instance'
import { CHECKPOINT_FILE, readHeads } from './ledger-files'
import { readCheckpoints, readLedger } from './read-ledger'
import { checkpointsOf, entriesOf } from './read-lines'
import { SignedPoints } from './signed-points'
import { type ChainReport, verifyLedger } from './verify-ledger'

/** Where a ledger is read from: its rows, and the checkpoints that lie with them. */
export interface LedgerPlace {
  readonly rows: () => AsyncIterable<FoundEntry>
  readonly checkpoints: () => AsyncIterable<Checkpoint>
  /** Whether it should have all checkpoints: those of the files that it lacks are told then. */
  readonly hasCheckpoints: boolean
}

export interface VerifyOptions {
  /** The data folder with the key, the heads and the copies of the checkpoints; null when it is not at hand. */
  readonly folder: string | null
  /** Public keys in hex that were kept elsewhere, in the place of those in the folder: they are more to be trusted. */
  readonly keys?: readonly string[]
  /** A copy of the checkpoints that was kept elsewhere. */
  readonly checkpointFile?: string
  readonly env?: NodeJS.ProcessEnv
  readonly tell: (finding: Finding) => void
  readonly onProgress?: (rows: number) => void
}

export interface Verified {
  readonly chains: readonly ChainReport[]
  readonly rows: number
  /** Checkpoints read, in the store and in files. */
  readonly checkpoints: number
  readonly keys: readonly string[]
  readonly hasHeads: boolean
}

/** Reads a ledger from a place and everything that is known of it beside it, in the order that allows it to grow meanwhile. */
export async function verifyAt(place: LedgerPlace, options: VerifyOptions): Promise<Verified> {
  const { folder, tell } = options
  const keys = options.keys ?? (folder === null ? [] : readPublicKeys(folder, options.env))
  const points = new SignedPoints(keys.length === 0 ? null : new Set(keys), tell)
  const heads = folder === null ? new Map() : await readHeads(folder)
  const files = [folder === null ? null : join(folder, CHECKPOINT_FILE), options.checkpointFile ?? null]
  const present = files.filter(file => file !== null && existsSync(file)) as string[]
  for (const file of present) {
    for await (const one of checkpointsOf(createReadStream(file))) points.add(one, 'file')
  }
  for await (const one of place.checkpoints()) points.add(one, 'store')
  const chains = await verifyLedger({
    rows: place.rows(),
    points,
    heads,
    keys,
    hasFiles: place.hasCheckpoints && present.length > 0,
    tell,
    ...(folder === null ? {} : { headsAfter: () => readHeads(folder) }),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  const rows = chains.reduce((sum, chain) => sum + chain.rows, 0)
  return { chains, rows, checkpoints: points.read, keys, hasHeads: heads.size > 0 }
}

/** The ledger in an open store. */
export const storePlace = (store: Store): LedgerPlace => ({
  rows: () => readLedger(store),
  checkpoints: () => readCheckpoints(store),
  hasCheckpoints: true,
})

/** An export of the ledger as NDJSON, by instance and number, with no checkpoints of its own. */
export const filePlace = (file: string): LedgerPlace => ({
  rows: () => entriesOf(createReadStream(file)),
  async *checkpoints() {},
  hasCheckpoints: false,
})

/**
 * The ledger of a running server, asked over HTTP: its store belongs to it alone. Its rows are hashed and compared here, so
 * that nothing but the rows is taken from it.
 */
export function serverPlace(base: string, token: string | null): LedgerPlace {
  const pieces = async function* (path: string): AsyncGenerator<Uint8Array> {
    const { body } = await askServer(base, token, path)
    if (body) for await (const piece of body as unknown as AsyncIterable<Uint8Array>) yield piece
  }
  return {
    rows: () => entriesOf(pieces('/api/ledger/export?format=ndjson&orderBy=instance,sequence&order=asc,asc')),
    checkpoints: () => checkpointsOf(pieces('/api/ledger/checkpoints')),
    hasCheckpoints: true,
  }
}

/** Whether a data folder is that of a running server: it knows the server's key. */
export async function isFolderOf(folder: string, base: string, token: string | null): Promise<boolean> {
  const reply = await askServer(base, token, '/api/ledger/state')
  const { here } = (await reply.json()) as { here: { publicKey: string } }
  return readPublicKeys(folder).includes(here.publicKey)
}

async function askServer(base: string, token: string | null, path: string): Promise<Response> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  const reply = await fetch(new URL(path, base), { headers })
  if (!reply.ok) throw new Error(`${base} answered ${reply.status}: ${await reply.text()}`)
  return reply
}
