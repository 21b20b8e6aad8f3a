import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BYTES = 32

/**
 * The key that signs session cookies: `TRAILGRID_SESSION_KEY` (64 hex digits, for several web replicas), else
 * `session.key` in the data folder, made on first use and readable by its owner only.
 * @throws Error when the variable or the file is not a key.
 */
export function sessionKey(dataFolder: string, env = process.env): Buffer {
  const given = env.TRAILGRID_SESSION_KEY
  if (given !== undefined) return checked(Buffer.from(given, 'hex'), 'TRAILGRID_SESSION_KEY')
  const file = join(dataFolder, 'session.key')
  mkdirSync(dataFolder, { recursive: true })
  try {
    // `wx`: of two processes that start at once, one makes it and the other reads it.
    writeFileSync(file, randomBytes(BYTES), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return checked(readFileSync(file), file)
}

function checked(key: Buffer, name: string): Buffer {
  if (key.length !== BYTES) throw new Error(`${name} must hold ${BYTES} bytes, it holds ${key.length}`)
  return key
}
