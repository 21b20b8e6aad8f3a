import type { ByteStore } from './byte-store'

const PART_BYTES = 1024 * 1024

/**
 * Keeps bytes as Blobs of one MiB: browsers hold those outside of the script's heap, large ones on disk, and forget them
 * with the tab. (Files of the origin's private file system would outlive a crash, and need a secure context.)
 */
export class BlobStore implements ByteStore {
  readonly #parts: Blob[] = []
  #tail = new Uint8Array(PART_BYTES)
  #tailLength = 0

  get size(): number {
    return this.#parts.length * PART_BYTES + this.#tailLength
  }

  append(bytes: Uint8Array): void {
    let taken = 0
    while (taken < bytes.length) {
      const piece = bytes.subarray(taken, taken + PART_BYTES - this.#tailLength)
      this.#tail.set(piece, this.#tailLength)
      this.#tailLength += piece.length
      taken += piece.length
      if (this.#tailLength < PART_BYTES) continue
      this.#parts.push(new Blob([this.#tail]))
      this.#tailLength = 0
    }
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    const end = Math.min(to, this.size)
    const read = new Uint8Array(Math.max(0, end - from))
    let offset = from
    while (offset < end) {
      const part = Math.floor(offset / PART_BYTES)
      const start = part * PART_BYTES
      const until = Math.min(end, start + PART_BYTES)
      const blob = this.#parts[part]
      // The last part may have become a Blob since the read began; it has the same bytes.
      const bytes = blob
        ? new Uint8Array(await blob.slice(offset - start, until - start).arrayBuffer())
        : this.#tail.slice(offset - start, until - start)
      read.set(bytes, offset - from)
      offset = until
    }
    return read
  }
}
