import 'server-only'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface Written {
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
}

/**
 * A ZIP that is written while it is read: an entry's bytes are taken as the reader takes the ZIP's, and nothing of them is
 * kept. ZIP64 where sizes need it.
 */
export class ZipWriter {
  readonly #zip = new ZipFile()
  readonly #output = this.#zip.outputStream as Readable
  #current: Readable | null = null
  readonly #mtime: Date

  /** `at` (epoch ms) is the time of every entry; `onGone` is told when the reader left before the end. */
  constructor(at: number, onGone: () => void) {
    this.#mtime = new Date(at)
    this.#zip.on('error', error => this.fail(error))
    this.#output.once('close', () => {
      this.#current?.destroy()
      if (!this.#output.readableEnded) onGone()
    })
  }

  /** The ZIP's bytes. Cancelling ends what is being written. */
  get body(): ReadableStream<Uint8Array> {
    return Readable.toWeb(this.#output, {
      strategy: { highWaterMark: 64 * 1024, size: chunk => chunk?.byteLength ?? 0 },
    }) as ReadableStream<Uint8Array>
  }

  /** Writes one entry; resolves when its last byte was taken. What `content` throws ends the ZIP. */
  add(path: string, content: AsyncIterable<Uint8Array>, { compress = true } = {}): Promise<Written> {
    return new Promise((resolve, reject) => {
      const digest = createHash('sha256')
      let bytes = 0
      async function* counted() {
        for await (const piece of content) {
          bytes += piece.byteLength
          digest.update(piece)
          yield piece
        }
      }
      const source = Readable.from(counted(), { objectMode: false })
      this.#current = source
      source.once('end', () => resolve({ bytes, sha256: digest.digest('hex') }))
      source.once('error', reject)
      source.once('close', () => reject(new Error('The reader left before the end.')))
      if (this.#output.destroyed) source.destroy()
      this.#zip.addReadStreamLazy(path, { mtime: this.#mtime, mode: 0o100644, compress }, use =>
        use(null, source),
      )
    })
  }

  addText(path: string, text: string): Promise<Written> {
    return this.add(path, pieces(Buffer.from(text)))
  }

  /** Writes the directory at the end of the ZIP. */
  end(): void {
    this.#zip.end()
  }

  /** Breaks the ZIP off, so that nobody takes what came for whole. */
  fail(error: Error): void {
    this.#current?.destroy()
    this.#output.destroy(error)
  }
}

async function* pieces(buffer: Buffer): AsyncGenerator<Uint8Array> {
  yield buffer
}
