import { appendFile, type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from './checkpoint'

/** The last entry that was acknowledged. */
export interface Head {
  readonly sequence: number
  readonly hash: string
}

export const CHECKPOINT_FILE = 'ledger.checkpoints.jsonl'

/** Long enough for any head: the file is written over in place, and never shorter than before. */
const HEAD_LENGTH = 256

/**
 * What is kept outside the store, in the data folder, so that who can change the store alone cannot hide it: the head after
 * every write, and a copy of every checkpoint.
 */
export class LedgerFiles {
  #head: { readonly instance: string; readonly handle: FileHandle } | null = null

  constructor(private readonly folder: string) {}

  readHead(instance: string): Promise<Head | null> {
    return readHead(this.folder, instance)
  }

  async writeHead(instance: string, { sequence, hash }: Head): Promise<void> {
    if (this.#head?.instance !== instance) {
      await this.close()
      this.#head = { instance, handle: await openForWriting(headFile(this.folder, instance)) }
    }
    const { handle } = this.#head
    const text = `${JSON.stringify({ instance, sequence, hash }).padEnd(HEAD_LENGTH - 1)}\n`
    await handle.write(text, 0)
    await handle.datasync()
  }

  appendCheckpoint(checkpoint: Checkpoint): Promise<void> {
    return appendFile(join(this.folder, CHECKPOINT_FILE), `${JSON.stringify(checkpoint)}\n`, { flush: true })
  }

  async close(): Promise<void> {
    const { handle } = this.#head ?? {}
    this.#head = null
    await handle?.close()
  }
}

/** The head that the data folder knows of an instance; null without one, or when its writing was cut off. */
export async function readHead(folder: string, instance: string): Promise<Head | null> {
  const text = await readOr(headFile(folder, instance), '')
  try {
    const { sequence, hash } = JSON.parse(text) as Partial<Head>
    return typeof sequence === 'number' && typeof hash === 'string' ? { sequence, hash } : null
  } catch {
    return null
  }
}

/** The text of a file, or another when there is no such file. */
export async function readOr(file: string, otherwise: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise
    throw error
  }
}

const headFile = (folder: string, instance: string) => join(folder, `ledger.${instance}.head`)

async function openForWriting(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return open(file, 'w+')
  }
}
