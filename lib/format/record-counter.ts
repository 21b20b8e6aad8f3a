const LF = 10
const QUOTE = 34

/** Counts the records of a CSV or of NDJSON while its bytes go by, in pieces cut anywhere. */
export class RecordCounter {
  /** Whole records so far: lines, but not the line ends within a quoted cell. */
  records = 0
  #quoted = false

  /** `quotes`: a line end between double quotes is part of a cell, as in CSV; JSON has none. */
  constructor(private readonly quotes: boolean) {}

  add(bytes: Uint8Array): void {
    if (!this.quotes) {
      for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) this.records++
      return
    }
    let quoted = this.#quoted
    let records = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]
      // A doubled quote within a cell ends and begins it again at once, which comes to the same.
      if (byte === QUOTE) quoted = !quoted
      else if (byte === LF && !quoted) records++
    }
    this.#quoted = quoted
    this.records += records
  }
}
