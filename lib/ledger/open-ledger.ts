import 'server-only'
import { type Clock, toInstant } from '@/lib/clock'
import type { Logger } from '@/lib/log'
import type { LedgerDraft, LedgerEntry } from '@/lib/schema/ledger-entry'
import type { Store } from '@/lib/store/store'
import { type Checkpoint, type CheckpointReason, signCheckpoint } from './checkpoint'
import { chainEntry, genesisHash } from './entry-form'
import { type Instance, openInstance, renewedInstance } from './instance'
import type { Ledger, LedgerState } from './ledger'
import { LedgerError } from './ledger-error'
import { type Head, type KeptHead, LedgerFiles } from './ledger-files'
import { greatestVersion, insertCheckpoint, insertEntries, lastSigned, readLast } from './ledger-table'
import { takeLock } from './lock'

export interface LedgerOptions {
  readonly store: Store
  /** Where the key and the copies outside the store are kept. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Logger
  readonly env?: NodeJS.ProcessEnv
  /** How long entries may stay unsigned (default ten minutes); the head beside the store covers them meanwhile. */
  readonly signEveryMs?: number
}

/** Entries written by one statement. */
const MOST = 500
const SIGN_EVERY_MS = 600_000
/** This many unsigned entries are signed at once. */
const SIGN_AFTER = 1_000
const DAY_MS = 86_400_000

/**
 * Opens the ledger of this process. With an embedded store the chain of the data folder goes on where it ended, and what was
 * not signed then is signed now. With a remote one, which other processes may write to, the chain is taken up with the first
 * entry.
 * @throws StoreError, Error when the key cannot be used
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const writer = new LedgerWriter(options)
  if (options.store.kind === 'embedded') await writer.resume()
  writer.start()
  return writer
}

interface Waiting {
  readonly draft: LedgerDraft
  readonly at: string
  readonly resolve: (entry: LedgerEntry) => void
  readonly reject: (error: LedgerError) => void
}

interface ChainEnd {
  readonly instance: string
  readonly sequence: number
  readonly hash: string
}

/** Writes one chain, one batch after the other: what comes while a batch is written makes up the next. */
class LedgerWriter implements Ledger {
  readonly #files: LedgerFiles
  #instance: Instance
  /** Null while it is not known: before the first entry, and after a write whose end is unknown. */
  #end: ChainEnd | null = null
  #head: LedgerState['head'] = null
  #signed = { sequence: 0, day: 0 }
  #version = 0
  #resumed = false
  #closed = false
  #waiting: Waiting[] = []
  #scheduled = false
  #tail: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #unlock: (() => void) | null = null

  constructor(private readonly options: LedgerOptions) {
    this.#instance = openInstance(options.folder, options.env)
    this.#files = new LedgerFiles(options.folder)
  }

  start(): void {
    const sign = () => this.#signDue().catch(error => this.options.log.warn({ err: error }, 'not signed'))
    this.#timer = setInterval(sign, this.options.signEveryMs ?? SIGN_EVERY_MS)
    this.#timer.unref()
  }

  async resume(): Promise<void> {
    await this.#serially(() => this.#chainEnd())
    await this.checkpoint('start')
  }

  record(draft: LedgerDraft): Promise<LedgerEntry> {
    if (this.#closed) return Promise.reject(new LedgerError('The ledger is closed'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ draft, at: toInstant(this.options.clock()), resolve, reject })
      this.#schedule()
    })
  }

  async checkpoint(reason: CheckpointReason): Promise<Checkpoint | null> {
    return this.#serially(async () => {
      try {
        return await this.#sign(reason)
      } catch (error) {
        throw new LedgerError('The ledger cannot be signed', { cause: error })
      }
    })
  }

  state(): LedgerState {
    return { instance: this.#instance.id, publicKey: this.#instance.publicKey, head: this.#head }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    clearInterval(this.#timer)
    this.#closed = true
    await this.#tail
    try {
      await this.#serially(() => this.#sign('close'))
    } finally {
      await this.#files.close()
      this.#unlock?.()
    }
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    this.#serially(() => this.#writeWaiting()).catch(error =>
      this.options.log.error({ err: error }, 'ledger'),
    )
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work)
    this.#tail = result.catch(() => {})
    return result
  }

  async #writeWaiting(): Promise<void> {
    this.#scheduled = false
    const batch = this.#takeBatch()
    if (this.#waiting.length > 0) this.#schedule()
    try {
      const entries = await this.#append(batch)
      for (const [at, { resolve }] of batch.entries()) {
        const entry = entries[at]
        if (entry) resolve(entry)
      }
    } catch (error) {
      this.options.log.error({ err: error, entries: batch.length }, 'the ledger cannot be written')
      const failure = new LedgerError('The ledger cannot be written', { cause: error })
      for (const { reject } of batch) reject(failure)
    }
  }

  /** Entries of one month: those of two would lie in two parts of the table, of which one could be missing after a crash. */
  #takeBatch(): Waiting[] {
    const month = this.#waiting[0]?.at.slice(0, 7)
    const other = this.#waiting.findIndex(one => one.at.slice(0, 7) !== month)
    return this.#waiting.splice(0, Math.min(MOST, other < 0 ? MOST : other))
  }

  async #append(batch: readonly Waiting[]): Promise<LedgerEntry[]> {
    let end = await this.#chainEnd()
    const first = batch[0]
    if (first && this.#endsDay(first.at)) await this.#sign('day')
    const entries: LedgerEntry[] = []
    for (const { draft, at } of batch) {
      const entry = chainEntry(draft, at, end)
      entries.push(entry)
      end = entry
    }
    this.#version = Math.max(this.#version + 1, this.options.clock())
    await this.#store(entries, end)
    return entries
  }

  /** Stores entries; when the answer is lost, looks whether they are there before anything else is written. */
  async #store(entries: readonly LedgerEntry[], end: ChainEnd): Promise<void> {
    const begin = this.#end ?? end
    await this.#files.intend(end.instance, begin, end)
    try {
      await insertEntries(this.options.store, entries, this.#version)
      this.#advance(end, entries.at(-1)?.at ?? '')
    } catch (error) {
      this.#end = null
      const found = await this.#chainEnd()
      if (found.hash !== end.hash) throw error
    }
    await this.#files
      .writeHead(end.instance, end)
      .catch(error => this.options.log.warn({ err: error }, 'the head of the ledger cannot be kept'))
    if (end.sequence - this.#signed.sequence >= SIGN_AFTER) await this.#signQuietly()
  }

  /** Where the chain ends: read from the store when it is not known. */
  async #chainEnd(): Promise<ChainEnd> {
    if (this.#end) return this.#end
    const { store } = this.options
    if (!this.#resumed) await this.#takeUp()
    const last = await readLast(store, this.#instance.id)
    const { id, publicKey } = this.#instance
    const end = last
      ? { instance: id, sequence: last.sequence, hash: last.hash }
      : { instance: id, sequence: 0, hash: genesisHash(id, publicKey) }
    this.#advance(end, last?.at ?? '')
    return end
  }

  /** Before the first write of this process: whose chain it goes on with, and whether that chain is all there. */
  async #takeUp(): Promise<void> {
    const { store, folder, log } = this.options
    if (store.kind === 'remote') {
      this.#unlock = takeLock(folder)
      // Two processes on one chain would fork it: the second writes one of its own.
      if (!this.#unlock) this.#instance = renewedInstance(this.#instance, null)
    }
    const [last, kept] = [
      await readLast(store, this.#instance.id),
      await this.#files.readHead(this.#instance.id),
    ]
    if (kept !== null && !isEndOf(kept, last)) {
      const chain = this.#instance.id
      // Going on would write over what shows the difference, and sign what is not ours.
      this.#instance = renewedInstance(this.#instance, folder)
      log.error(
        { chain, acknowledged: kept.sequence, found: last?.sequence ?? 0, now: this.#instance.id },
        'the ledger in the store is not the one that was written: a new chain begins; run npm run ledger:verify',
      )
    }
    const signed = await lastSigned(store, this.#instance.id)
    this.#signed = { sequence: signed.sequence, day: dayOf(signed.at) }
    this.#version = await greatestVersion(store)
    this.#resumed = true
  }

  #advance(end: ChainEnd, at: string): void {
    this.#end = end
    this.#head = end.sequence === 0 ? null : { sequence: end.sequence, hash: end.hash, at }
  }

  /** Whether an entry of this time is the first of its day while something of a day before it is unsigned. */
  #endsDay(at: string): boolean {
    const last = this.#head
    return last !== null && last.sequence > this.#signed.sequence && dayOf(last.at) < dayOf(at)
  }

  async #signDue(): Promise<void> {
    const today = dayOf(toInstant(this.options.clock()))
    const isNewDay = this.#head !== null && dayOf(this.#head.at) < today && this.#signed.day < today
    await this.checkpoint(isNewDay ? 'day' : 'rolling')
  }

  async #signQuietly(): Promise<void> {
    await this.#sign('rolling').catch(error => this.options.log.warn({ err: error }, 'not signed'))
  }

  async #sign(reason: CheckpointReason): Promise<Checkpoint | null> {
    const head = this.#head
    if (!head) return null
    const at = toInstant(this.options.clock())
    // The end of a day is signed even when nothing is new: from then on, that day is closed.
    if (head.sequence <= this.#signed.sequence && reason !== 'day') return null
    const checkpoint = signCheckpoint(this.#instance, head, reason, at)
    await insertCheckpoint(this.options.store, checkpoint)
    await this.#files.appendCheckpoint(checkpoint)
    this.#signed = { sequence: head.sequence, day: dayOf(at) }
    // A log that is kept elsewhere holds what cannot be changed here.
    if (reason === 'day') this.options.log.info({ checkpoint }, 'the ledger of a day is signed')
    return checkpoint
  }
}

/** Whether a chain ends where it was left, or where its last write would have ended. */
function isEndOf(kept: KeptHead, last: Head | null): boolean {
  if (last === null) return kept.sequence === 0
  const isAt = (head: Head | null) => head?.sequence === last.sequence && head.hash === last.hash
  return isAt(kept) || isAt(kept.intended)
}

const dayOf = (instant: string): number => (instant === '' ? 0 : Math.floor(Date.parse(instant) / DAY_MS))
