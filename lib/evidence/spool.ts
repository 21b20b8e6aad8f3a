import 'server-only'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Text that is gathered on disk while something else is sent, to be sent after it: a transcript of 200 MB fills no memory. */
export class Spool {
  #folder: string | null = null
  #files = 0

  async open(): Promise<SpooledText> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'trailgrid-evidence-'))
    this.#files += 1
    const path = join(this.#folder, String(this.#files))
    return new SpooledText(path, await open(path, 'w', 0o600))
  }

  /** Leaves nothing behind. */
  async close(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true })
  }
}

export class SpooledText {
  constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  async write(text: string): Promise<void> {
    if (text !== '') await this.file.writeFile(text)
  }

  async close(): Promise<void> {
    await this.file.close()
  }

  /** What was written, once; it is gone from the disk afterwards. */
  async *read(): AsyncGenerator<Uint8Array> {
    yield* createReadStream(this.path) as AsyncIterable<Buffer>
    await rm(this.path, { force: true })
  }
}
