import { createPrivateKey, createPublicKey, hash, type KeyObject, randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who writes a chain: its name, and the key that signs it. */
export interface Instance {
  readonly id: string
  readonly privateKey: KeyObject
  /** The raw 32 bytes in hex. */
  readonly publicKey: string
}

const BYTES = 32
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and SPKI (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export const KEY_FILE = 'ledger.key'
const ID_FILE = 'ledger.instance'
/** The public keys of all instances that ever wrote here, one a line. */
const PUBLIC_FILE = 'ledger.public-keys'

/**
 * The instance of a data folder, made on first use. The key is `TRAILGRID_LEDGER_KEY` (64 hex digits, so that the signatures
 * of several replicas are checked with one public key), else `ledger.key`, readable by its owner only. The id begins with a
 * fingerprint of the key: another key is another instance, whose chain begins anew.
 * @throws Error when the variable or the file is no key.
 */
export function openInstance(dataFolder: string, env: NodeJS.ProcessEnv = process.env): Instance {
  mkdirSync(dataFolder, { recursive: true })
  const key = instanceKey(dataFolder, env)
  remember(dataFolder, key.publicKey)
  const file = join(dataFolder, ID_FILE)
  makeOnce(file, `${freshId(key)}\n`, 0o644)
  const kept = readFileSync(file, 'utf8').trim()
  if (kept.startsWith(`${fingerprint(key.publicKey)}-`)) return { id: kept, ...key }
  const id = freshId(key)
  writeFileSync(file, `${id}\n`)
  return { id, ...key }
}

/** The same key under another name, whose chain begins with the next entry. It is kept when `dataFolder` is given. */
export function renewedInstance({ privateKey, publicKey }: Instance, dataFolder: string | null): Instance {
  const id = freshId({ publicKey })
  if (dataFolder !== null) writeFileSync(join(dataFolder, ID_FILE), `${id}\n`)
  return { id, privateKey, publicKey }
}

/** The public keys that signed in a data folder, the present one last, for whoever verifies. Makes nothing. */
export function readPublicKeys(dataFolder: string, env: NodeJS.ProcessEnv = process.env): string[] {
  const given = env.TRAILGRID_LEDGER_KEY
  const known = (readIfThere(join(dataFolder, PUBLIC_FILE))?.toString('utf8') ?? '').split('\n')
  const file = join(dataFolder, KEY_FILE)
  const seed = given === undefined ? readIfThere(file) : Buffer.from(given, 'hex')
  const present =
    seed === null ? [] : [keyOf(seed, given === undefined ? file : 'TRAILGRID_LEDGER_KEY').publicKey]
  return [...new Set([...known.filter(line => line !== '' && !present.includes(line)), ...present])]
}

/** The one of these keys that an instance's id is made of; null when it is none of them. */
export const keyOfInstance = (instance: string, keys: Iterable<string>): string | null =>
  [...keys].find(key => instance.startsWith(`${fingerprint(key)}-`)) ?? null

/** A public key from its 32 bytes in hex. @throws Error when it is none. */
export function publicKeyOf(hex: string): KeyObject {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error('A public key is 64 hex digits')
  return createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' })
}

function instanceKey(dataFolder: string, env: NodeJS.ProcessEnv) {
  const given = env.TRAILGRID_LEDGER_KEY
  if (given !== undefined) return keyOf(Buffer.from(given, 'hex'), 'TRAILGRID_LEDGER_KEY')
  const file = join(dataFolder, KEY_FILE)
  makeOnce(file, randomBytes(BYTES), 0o600)
  return keyOf(readFileSync(file), file)
}

function keyOf(seed: Buffer, name: string): Pick<Instance, 'privateKey' | 'publicKey'> {
  if (seed.length !== BYTES) throw new Error(`${name} must hold ${BYTES} bytes, it holds ${seed.length}`)
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { privateKey, publicKey: spki.subarray(SPKI.length).toString('hex') }
}

const fingerprint = (publicKey: string) => hash('sha256', publicKey).slice(0, 8)

const freshId = ({ publicKey }: Pick<Instance, 'publicKey'>) =>
  `${fingerprint(publicKey)}-${randomBytes(4).toString('hex')}`

function remember(dataFolder: string, publicKey: string): void {
  const file = join(dataFolder, PUBLIC_FILE)
  const known = readIfThere(file)?.toString('utf8').split('\n') ?? []
  if (!known.includes(publicKey)) appendFileSync(file, `${publicKey}\n`)
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** `wx`: of two processes that start at once, one makes it and the other reads it. */
function makeOnce(file: string, content: string | Buffer, mode: number): void {
  try {
    writeFileSync(file, content, { mode, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
