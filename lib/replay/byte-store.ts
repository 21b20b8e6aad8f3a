/** Where the bytes of a log are kept while it is looked at: written once, read again in pieces. */
export interface ByteStore {
  /** Bytes kept so far. */
  readonly size: number
  append(bytes: Uint8Array): void
  /** The bytes `from ≤ offset < to`, as far as there are any. */
  read(from: number, to: number): Promise<Uint8Array>
}
