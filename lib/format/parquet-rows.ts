// The end of a Parquet file: a footer in Thrift's compact protocol, its length (4 bytes, little endian), `PAR1`.
// `FileMetaData` has the number of rows as its third field (parquet-format, `parquet.thrift`).

const TAIL = 8
const NUM_ROWS = 3

/** Thrift's compact types, as far as they are told apart when skipped. */
const TYPE = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  struct: 12,
}

/** The rows of a Parquet file by its own footer; null when these last bytes of it hold no whole footer. */
export function parquetRows(end: Uint8Array): number | null {
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength)
  if (end.length < TAIL || new TextDecoder().decode(end.subarray(-4)) !== 'PAR1') return null
  const begin = end.length - TAIL - view.getUint32(end.length - TAIL, true)
  if (begin < 0) return null
  const reader = new Thrift(view, begin)
  try {
    for (const { id, type } of reader.fields()) {
      if (id === NUM_ROWS && type === TYPE.i64) return reader.integer()
      reader.skip(type)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

/** Reads one value after the other; throws RangeError beyond the end or at a type that no footer has. */
class Thrift {
  constructor(
    private readonly view: DataView,
    private at: number,
  ) {}

  /** The fields of a struct; the caller reads or skips each value before it asks for the next. */
  *fields(): Generator<{ id: number; type: number }> {
    let id = 0
    for (let head = this.#byte(); head !== 0; head = this.#byte()) {
      id = head >> 4 === 0 ? this.integer() : id + (head >> 4)
      yield { id, type: head & 15 }
    }
  }

  /** A zigzag integer. */
  integer(): number {
    const raw = this.#varint()
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
  }

  skip(type: number): void {
    if (type === TYPE.true || type === TYPE.false) return
    if (type === TYPE.byte) this.at += 1
    else if (type === TYPE.double) this.at += 8
    else if (type >= TYPE.i16 && type <= TYPE.i64) this.#varint()
    else if (type === TYPE.binary) this.#skipBytes()
    else if (type === TYPE.list || type === TYPE.set) this.#skipList()
    else if (type === TYPE.struct) for (const field of this.fields()) this.skip(field.type)
    else throw new RangeError(`no type ${type}`)
  }

  #skipBytes(): void {
    const length = this.#varint()
    this.at += length
  }

  #skipList(): void {
    const head = this.#byte()
    const size = head >> 4 === 15 ? this.#varint() : head >> 4
    const type = head & 15
    // In a list, unlike in a struct, a boolean is a byte.
    for (let n = 0; n < size; n++) this.skip(type === TYPE.true || type === TYPE.false ? TYPE.byte : type)
  }

  #byte(): number {
    return this.view.getUint8(this.at++)
  }

  /** Up to 2^53, which is more rows and bytes than a file has. */
  #varint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
      if (scale > 2 ** 49) throw new RangeError('too long a number')
    }
  }
}
