import { appendFile, type FileHandle, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from './checkpoint'

/** An entry by its place in the chain. */
export interface Head {
  readonly sequence: number
  readonly hash: string
}

/** The last entry that was acknowledged, and the one up to which it was being written: after a crash either is the end. */
export interface KeptHead extends Head {
  readonly intended: Head | null
}

export const CHECKPOINT_FILE = 'ledger.checkpoints.jsonl'

/** Long enough for any head: the file is written over in place, and never shorter than before. */
const HEAD_LENGTH = 512

/**
 * What is kept outside the store, in the data folder, so that who can change the store alone cannot hide it: the head after
 * every write, and a copy of every checkpoint.
 */
export class LedgerFiles {
  #head: { readonly instance: string; readonly handle: FileHandle } | null = null

  constructor(private readonly folder: string) {}

  readHead(instance: string): Promise<KeptHead | null> {
    return readHead(this.folder, instance)
  }

  /** Before entries are written: how far they will go. Synced, so that it is known even after a loss of power. */
  async intend(instance: string, head: Head, intended: Head): Promise<void> {
    const handle = await this.#write(instance, { ...head, intended })
    await handle.datasync()
  }

  /** After entries were written. */
  async writeHead(instance: string, head: Head): Promise<void> {
    await this.#write(instance, { ...head, intended: null })
  }

  async #write(instance: string, { sequence, hash, intended }: KeptHead): Promise<FileHandle> {
    if (this.#head?.instance !== instance) {
      await this.close()
      this.#head = { instance, handle: await openForWriting(headFile(this.folder, instance)) }
    }
    const { handle } = this.#head
    const aim = intended && { sequence: intended.sequence, hash: intended.hash }
    const text = JSON.stringify({ instance, sequence, hash, intended: aim })
    await handle.write(`${text.padEnd(HEAD_LENGTH - 1)}\n`, 0)
    return handle
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
export async function readHead(folder: string, instance: string): Promise<KeptHead | null> {
  const text = await readOr(headFile(folder, instance), '')
  try {
    const { sequence, hash, intended = null } = JSON.parse(text) as Partial<KeptHead>
    return typeof sequence === 'number' && typeof hash === 'string' ? { sequence, hash, intended } : null
  } catch {
    return null
  }
}

/** The heads of all instances that ever wrote in this folder. */
export async function readHeads(folder: string): Promise<ReadonlyMap<string, KeptHead>> {
  const heads = new Map<string, KeptHead>()
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const instance = HEAD_NAME.exec(name)?.[1]
    const head = instance === undefined ? null : await readHead(folder, instance)
    if (instance !== undefined && head) heads.set(instance, head)
  }
  return heads
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

const HEAD_NAME = /^ledger\.(.+)\.head$/

const headFile = (folder: string, instance: string) => join(folder, `ledger.${instance}.head`)

async function openForWriting(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return open(file, 'w+')
  }
}
