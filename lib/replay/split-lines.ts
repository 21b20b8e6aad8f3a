const LINE_FEED = 10

/** A line of a log as it came, without its line feed. */
export interface RawLine {
  /** Counted from 1. */
  readonly number: number
  /** Null for a line too long to be read. */
  readonly bytes: Uint8Array | null
  /** Offset of the byte after its line feed. */
  readonly end: number
  /** The log ended before its line feed came. */
  readonly unfinished: boolean
}

/** No event is as long as this; a line that is would fill the memory. */
export const MOST_LINE_BYTES = 8 * 1024 * 1024

/** Splits a stream of bytes at line feeds, wherever its pieces were cut. */
export class LineSplitter {
  #number: number
  #offset: number
  #held: Uint8Array[] = []
  #heldBytes = 0

  /** `number` lines came before, up to `offset`. */
  constructor(number = 0, offset = 0) {
    this.#number = number
    this.#offset = offset
  }

  *push(chunk: Uint8Array): Generator<RawLine> {
    let from = 0
    for (;;) {
      const at = chunk.indexOf(LINE_FEED, from)
      if (at < 0) break
      this.#offset += at + 1 - from
      yield this.#line(chunk.subarray(from, at), false)
      from = at + 1
    }
    if (from < chunk.length) {
      this.#offset += chunk.length - from
      this.#hold(chunk.slice(from))
    }
  }

  /** What came after the last line feed. */
  *end(): Generator<RawLine> {
    if (this.#heldBytes > 0) yield this.#line(new Uint8Array(), true)
  }

  #hold(bytes: Uint8Array): void {
    this.#heldBytes += bytes.length
    if (this.#heldBytes <= MOST_LINE_BYTES) this.#held.push(bytes)
    else this.#held = []
  }

  #line(rest: Uint8Array, unfinished: boolean): RawLine {
    const length = this.#heldBytes + rest.length
    const bytes = length > MOST_LINE_BYTES ? null : joined(this.#held, rest, length)
    this.#held = []
    this.#heldBytes = 0
    this.#number += 1
    return { number: this.#number, bytes, end: this.#offset, unfinished }
  }
}

function joined(held: readonly Uint8Array[], rest: Uint8Array, length: number): Uint8Array {
  if (held.length === 0) return rest
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of [...held, rest]) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
