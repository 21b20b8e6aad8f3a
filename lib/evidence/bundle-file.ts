import type { Readable } from 'node:stream'
import { type Entry, open, type ZipFile } from 'yauzl'

export interface ZipEntry {
  readonly path: string
  readonly bytes: number
}

interface Placed extends ZipEntry {
  readonly entry: Entry
}

const LOCAL_HEADER_BYTES = 30
const DIRECTORY_HEADER_BYTES = 46
const HAS_DESCRIPTOR = 8
/** What may follow an entry's bytes: nothing, or its sizes, told again. */
const NOTHING: readonly number[] = [0]
const DESCRIPTOR: readonly number[] = [16, 24]
/** The end of a ZIP, and of one in ZIP64. */
const END_BYTES = [22, 22 + 56 + 20]

/** A bundle on disk: its directory, and the bytes of an entry as they are read. */
export class BundleFile {
  private constructor(
    private readonly zip: ZipFile,
    private readonly placed: readonly Placed[],
    /** What is wrong with the ZIP itself: whatever lies in it and is in no entry. */
    readonly faults: readonly string[],
  ) {}

  /** @throws Error in words when it is no whole ZIP */
  static async open(path: string): Promise<BundleFile> {
    const zip = await openZip(path)
    try {
      const placed: Placed[] = []
      for await (const entry of zip.eachEntry())
        placed.push({ path: entry.fileName, bytes: entry.uncompressedSize, entry })
      return new BundleFile(zip, placed, await layoutFaults(zip, placed))
    } catch (error) {
      zip.close()
      throw notWhole(error)
    }
  }

  /** In the order of the directory. */
  get entries(): readonly ZipEntry[] {
    return this.placed
  }

  async *read({ path }: ZipEntry): AsyncGenerator<Buffer> {
    const found = this.placed.find(one => one.path === path)
    if (!found) throw new RangeError(`There is no ${path}`)
    yield* (await this.zip.openReadStreamPromise(found.entry)) as Readable & AsyncIterable<Buffer>
  }

  /** All bytes of an entry. @throws RangeError when there are more than `most` */
  async bytesOf(entry: ZipEntry, most: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of this.read(entry)) {
      bytes += piece.length
      if (bytes > most) throw new RangeError(`it is larger than ${most} bytes`)
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }

  close(): void {
    this.zip.close()
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }
    open(path, options, (error, zip) => (error ? reject(notWhole(error)) : resolve(zip)))
  })
}

const notWhole = (error: unknown) =>
  new Error(
    `It is not a whole ZIP, and was probably cut off: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  )

/**
 * A bundle's entries follow one another from its first byte, each under the name that the directory gives it. Some programs
 * unpack by those names and places, not by the directory: anything else could show them what is not signed.
 */
async function layoutFaults(zip: ZipFile, placed: readonly Placed[]): Promise<string[]> {
  const faults: string[] = []
  let at = 0
  let between = NOTHING
  for (const { path, entry } of placed) {
    const local = await zip.readLocalFileHeaderPromise(entry)
    if (!local.fileName.equals(entry.fileNameRaw))
      faults.push(`${path} has another name where its bytes are.`)
    const start = entry.relativeOffsetOfLocalHeader
    if (!between.includes(start - at)) faults.push(`Before ${path} lies what is in no entry.`)
    at = start + LOCAL_HEADER_BYTES + local.fileNameLength + local.extraFieldLength + entry.compressedSize
    between = (entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0 ? NOTHING : DESCRIPTOR
  }
  const directory = placed.reduce((sum, { entry }) => sum + directoryBytes(entry), 0)
  const ends = END_BYTES.map(bytes => zip.fileSize - directory - bytes - at)
  if (zip.comment !== '' || !ends.some(rest => between.includes(rest)))
    faults.push('Beside its entries the ZIP holds what is in none.')
  return faults
}

const directoryBytes = ({ fileNameLength, extraFieldLength, fileCommentLength }: Entry) =>
  DIRECTORY_HEADER_BYTES + fileNameLength + extraFieldLength + fileCommentLength
