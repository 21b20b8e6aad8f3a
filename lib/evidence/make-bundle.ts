import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { toInstant } from '@/lib/clock'
import { dataFolder } from '@/lib/config/data-folder'
import { openInstance } from '@/lib/ledger/instance'
import type { OpenedConnection } from '@/lib/open/detail'
import type { Runtime } from '@/lib/runtime'
import type { Review } from '@/lib/schema/review'
import type { ConnectionId } from '@/lib/store/keys'
import { Collected, type EntryFacts } from './collected'
import { EntryPaths } from './entry-paths'
import { fetchItem } from './fetch-item'
import { ledgerOf } from './ledger-rows'
import { BUNDLE_FORM, type EntrySource, MANIFEST, type Manifest, SIGNATURE } from './manifest'
import { pageHtml } from './page'
import { type BundleChoice, missingFile, missingLog, planBundle, type WantedItem } from './plan'
import { readmeText } from './readme'
import { signManifest } from './signature'
import { Spool, type SpooledText } from './spool'
import { TranscriptWriter } from './transcript'
import { ZipWriter } from './zip-writer'

/** What a bundle is made of, and for whom. */
export interface BundleOrder {
  readonly opened: OpenedConnection
  readonly review: Review | null
  readonly choice: BundleChoice
  readonly actor: Actor
  readonly requestId: string
}

/** What a bundle came to; known when its last byte was written. */
export interface BundleEnd {
  readonly manifestSha256: string
  readonly entries: number
  /** Things that could not be had, and entries that are not whole. */
  readonly missing: number
  readonly flawed: number
}

export interface Bundle {
  readonly body: ReadableStream<Uint8Array>
  /** Null until the bundle is whole. */
  end(): BundleEnd | null
}

/**
 * Makes the bundle of a connection while it is read: nothing of it is gathered here but its directory. A file that fails is
 * told in the bundle; a bundle that cannot go on breaks off.
 */
export function makeBundle(runtime: Runtime, order: BundleOrder, signal: AbortSignal): Bundle {
  const gone = new AbortController()
  const zip = new ZipWriter(runtime.clock(), () => gone.abort())
  const maker = new BundleMaker(runtime, order, zip, AbortSignal.any([signal, gone.signal]))
  let end: BundleEnd | null = null
  const run = maker.run(made => {
    end = made
  })
  run.catch(error => zip.fail(error instanceof Error ? error : new Error(String(error))))
  return { body: zip.body, end: () => end }
}

class BundleMaker {
  readonly #paths = new EntryPaths()
  readonly #spool = new Spool()
  readonly #collected: Collected
  readonly #wanted: readonly WantedItem[]
  readonly #id: ConnectionId

  constructor(
    private readonly runtime: Runtime,
    private readonly order: BundleOrder,
    private readonly zip: ZipWriter,
    private readonly signal: AbortSignal,
  ) {
    const { wanted, missing } = planBundle(order.opened, order.choice)
    this.#wanted = wanted
    this.#collected = new Collected(missing)
    const { source, id } = order.opened.connection
    this.#id = { source, id }
  }

  /** `onWhole` is told before the last bytes go out: whoever sees the end of the bundle knows what it came to. */
  async run(onWhole: (end: BundleEnd) => void): Promise<void> {
    const begunAt = toInstant(this.runtime.clock())
    try {
      await this.#facts(begunAt)
      for (const item of this.#wanted) {
        this.signal.throwIfAborted()
        if (item.kind === 'log') await this.#log(item)
        else await this.#file(item)
      }
      await this.#ledger()
      onWhole(await this.#close(begunAt))
      this.zip.end()
    } finally {
      await this.#spool.close()
    }
  }

  async #facts(begunAt: string): Promise<void> {
    const { opened, review } = this.order
    const { connection, trail, trailState, servedFrom, fetchedAt, reason } = opened
    const from = servedFrom
    const metadata = {
      form: BUNDLE_FORM,
      begunAt,
      servedFrom,
      fetchedAt,
      reason,
      trailState,
      connection,
      review,
    }
    await this.#json('metadata.json', metadata, {
      from,
      what: 'The connection as Trailgrid has it, with its review',
    })
    await this.#json('object.json', opened.native, {
      from,
      what: 'The object of the source, secrets removed',
    })
    if (trail) await this.#json('channels.json', trail, { from, what: 'The trail as the source states it' })
  }

  async #log(item: WantedItem): Promise<void> {
    const { channel, folder } = item
    const fetched = await fetchItem(this.runtime, this.#id, item, this.signal)
    if (typeof fetched === 'string') {
      this.#collected.missing.push(missingLog(channel, 'unavailable', fetched))
      return this.#note(folder, 'log.jsonl', fetched, { channelId: channel.id })
    }
    const spooled = await this.#spool.open()
    const about = `Transcript of channel ${channel.id} (${channel.type ?? 'kind unknown'}) of connection ${this.#id.id} in ${this.#id.source}.`
    const path = this.#paths.take(folder, 'log.jsonl', 'log.jsonl')
    const log = transcribed(fetched.content, new TranscriptWriter(about), spooled)
    const written = await this.zip.add(path, log)
    const reason = fetched.flaw()
    const facts = { channelId: channel.id, reason }
    this.#collected.add(path, written, {
      ...facts,
      source: { from: 'upstream', what: 'Trail log, as received' },
    })
    const plain = this.#paths.take(folder, 'transcript.txt', 'transcript.txt')
    const source = { from: 'trailgrid', what: `Plain text made from ${path}` } as const
    this.#collected.add(plain, await this.zip.add(plain, spooled.read()), { ...facts, source })
  }

  async #file(item: WantedItem): Promise<void> {
    const { file, folder, flaw } = item
    if (file === null) return
    const kind = file.kind === 'protocol' ? 'Protocol file' : 'Transferred file'
    const inFolder = `${folder}${file.kind === 'protocol' ? 'protocol' : 'files'}/`
    const { name: originalName, channelId, id: fileId, status } = file
    const facts = { originalName, channelId, fileId, status }
    const fetched = await fetchItem(this.runtime, this.#id, item, this.signal)
    if (typeof fetched === 'string') {
      this.#collected.missing.push(missingFile(file, 'unavailable', fetched))
      return this.#note(inFolder, originalName ?? 'file', fetched, facts)
    }
    const path = this.#paths.take(inFolder, originalName, 'file')
    // What was recorded is mostly packed already, and its size in the ZIP is then its own.
    const written = await this.zip.add(path, fetched.content, { compress: file.kind === 'protocol' })
    const reason = [flaw, fetched.flaw()].filter(one => one !== null).join(' ') || null
    this.#collected.add(path, written, { ...facts, reason, source: { from: 'upstream', what: kind } })
  }

  /** A small text in the place of what could not be had. */
  async #note(
    folder: string,
    name: string,
    reason: string,
    facts: Omit<EntryFacts, 'source'>,
  ): Promise<void> {
    const path = this.#paths.take(folder, `${name}.missing.txt`, 'file.missing.txt')
    const written = await this.zip.addText(
      path,
      `${reason}
`,
    )
    const source = { from: 'trailgrid', what: 'Why this is not here' } as const
    this.#collected.add(path, written, { ...facts, source })
  }

  async #ledger(): Promise<void> {
    const { store } = this.runtime
    const rows = ledgerOf(store, this.#id, this.signal)
    async function* lines() {
      for await (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`)
    }
    const source = { from: 'store', what: 'Rows of the ledger about this connection' } as const
    this.#collected.add('ledger.jsonl', await this.zip.add('ledger.jsonl', lines()), { source })
  }

  async #close(begunAt: string): Promise<BundleEnd> {
    const { config, clock, ledger } = this.runtime
    const key = openInstance(dataFolder(config.store))
    const { connection } = this.order.opened
    const { entries, missing } = this.#collected
    const manifest = (): Manifest => ({
      form: BUNDLE_FORM,
      connection: { ...this.#id, vendor: connection.vendor },
      begunAt,
      finishedAt: toInstant(clock()),
      madeBy: { actor: this.order.actor.name, role: this.order.actor.role },
      requestId: this.order.requestId,
      instance: ledger.state().instance,
      publicKey: key.publicKey,
      entries,
      missing,
    })
    const made = { from: 'trailgrid', what: 'Made from what is in this bundle' } as const
    const addMade = async (path: string, text: string) =>
      this.#collected.add(path, await this.zip.addText(path, text), { source: made })
    await addMade('README.txt', readmeText(manifest()))
    await addMade('index.html', pageHtml(manifest(), this.order))
    const bytes = Buffer.from(`${JSON.stringify(manifest(), null, 1)}\n`)
    const signature = signManifest(bytes, key)
    await this.zip.addText(MANIFEST, bytes.toString('utf8'))
    await this.zip.addText(SIGNATURE, `${JSON.stringify(signature, null, 1)}\n`)
    return {
      manifestSha256: signature.manifestSha256,
      entries: entries.length,
      missing: this.#collected.lacking.length,
      flawed: this.#collected.flawed.length,
    }
  }

  async #json(path: string, value: unknown, source: EntrySource): Promise<void> {
    const written = await this.zip.addText(path, `${JSON.stringify(value, null, 1)}\n`)
    this.#collected.add(path, written, { source })
  }
}

/** A log on its way, its transcript written beside it. */
async function* transcribed(
  log: AsyncIterable<Uint8Array>,
  writer: TranscriptWriter,
  spooled: SpooledText,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of log) {
      await spooled.write(writer.push(piece))
      yield piece
    }
    await spooled.write(writer.end())
  } finally {
    await spooled.close()
  }
}
