import { type FileMetaData, parquetMetadata } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'

const MAGIC = new TextEncoder().encode('PAR1')
/** Length of the footer (4 bytes) and the mark at a file's end. */
const TAIL = 8
/** Bytes held back until the end of a file is known: more than the footer of a hundred million rows takes. */
const HELD = 8 * 1024 * 1024

/** What should be a Parquet file is none, or is unlike those before it. */
export class ParquetUnreadable extends Error {
  override readonly name = 'ParquetUnreadable'
}

/**
 * Lays Parquet files of the same columns end to end as one: the row groups stay as they are, and one footer names them
 * all. Nothing but footers is kept. Statistics stay, a page index does not.
 */
export class ParquetJoiner {
  #offset = 0
  #whole: FileMetaData | null = null

  /** The rows of the files so far. */
  get rows(): number {
    return Number(this.#whole?.num_rows ?? 0)
  }

  /** The next file, passed on as it comes but for its first mark and its footer. @throws ParquetUnreadable */
  async *add(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    if (this.#offset === 0) yield this.#sent(MAGIC)
    const begin = this.#offset
    let held: Uint8Array[] = []
    let size = 0
    let toSkip = MAGIC.length
    for await (const piece of file) {
      held.push(piece)
      size += piece.length
      for (let [first] = held; first && size - first.length >= HELD; [first] = held) {
        held = held.slice(1)
        size -= first.length
        if (first.length > toSkip) yield this.#sent(first.subarray(toSkip))
        toSkip = Math.max(0, toSkip - first.length)
      }
    }
    const end = joined(held, size)
    const footer = readFooter(end)
    this.#append(footer.metadata, begin - MAGIC.length)
    yield this.#sent(end.subarray(toSkip, footer.begin))
  }

  /** The end of the joined file; null without any file. */
  end(): Uint8Array | null {
    if (!this.#whole) return null
    const writer = new ByteWriter()
    writeMetadata(writer, this.#whole)
    return joined([writer.getBytes(), MAGIC], writer.offset + MAGIC.length)
  }

  #sent(bytes: Uint8Array): Uint8Array {
    this.#offset += bytes.length
    return bytes
  }

  #append(metadata: FileMetaData, shift: number): void {
    const groups = metadata.row_groups.map(group => moved(group, BigInt(shift)))
    if (!this.#whole) {
      this.#whole = { ...metadata, row_groups: groups }
      return
    }
    const names = (schema: FileMetaData['schema']) => schema.map(({ name }) => name).join()
    if (names(metadata.schema) !== names(this.#whole.schema))
      throw new ParquetUnreadable('A part of the file has other columns than those before')
    this.#whole.num_rows += metadata.num_rows
    this.#whole.row_groups.push(...groups)
  }
}

function readFooter(end: Uint8Array): { metadata: FileMetaData; begin: number } {
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength)
  const mark = new TextDecoder().decode(end.subarray(-MAGIC.length))
  if (end.length < TAIL || mark !== 'PAR1')
    throw new ParquetUnreadable('This is not the end of a Parquet file')
  const begin = end.length - TAIL - view.getUint32(end.length - TAIL, true)
  if (begin < 0) throw new ParquetUnreadable('The footer of the Parquet file is too long to be read')
  try {
    // Its own buffer: what is read looks at a buffer from its beginning.
    return { metadata: parquetMetadata(end.slice(begin).buffer), begin }
  } catch (error) {
    throw new ParquetUnreadable('The footer of the Parquet file cannot be read', { cause: error })
  }
}

type Group = FileMetaData['row_groups'][number]

/** A row group, named where it has come to lie. */
function moved(group: Group, shift: bigint): Group {
  const at = <T extends bigint | undefined>(offset: T) =>
    (offset === undefined || offset === 0n ? offset : offset + shift) as T
  return {
    ...group,
    file_offset: at(group.file_offset),
    columns: group.columns.map(column => ({
      ...column,
      file_offset: at(column.file_offset),
      // A page index names places in the file itself, and they have moved: readers do without it.
      offset_index_offset: undefined,
      offset_index_length: undefined,
      column_index_offset: undefined,
      column_index_length: undefined,
      meta_data: column.meta_data && {
        ...column.meta_data,
        data_page_offset: at(column.meta_data.data_page_offset),
        index_page_offset: at(column.meta_data.index_page_offset),
        dictionary_page_offset: at(column.meta_data.dictionary_page_offset),
        bloom_filter_offset: at(column.meta_data.bloom_filter_offset),
      },
    })),
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
