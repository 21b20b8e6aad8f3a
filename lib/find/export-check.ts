import { ParquetJoiner, ParquetUnreadable } from '@/lib/format/parquet-joiner'
import { RecordCounter } from '@/lib/format/record-counter'

// Each of these passes an export on as it comes and fails at its end when it has not the rows that were announced.
// What was sent then ends without a proper end, so that it cannot be taken for the whole.

/** Text is gathered into pieces of about this many characters. */
const PIECE = 64 * 1024

/** The rows that came are not as many as were counted. */
export class ExportIncomplete extends Error {
  override readonly name = 'ExportIncomplete'

  constructor(expected: number, found: number | null, options?: ErrorOptions) {
    super(`The export should have ${expected} rows and has ${found ?? 'an unknown number'}`, options)
  }
}

/** Parts of an export, each opened when the one before has been read. */
type Parts<T> = AsyncIterable<AsyncIterable<T>>

/** A header line and the lines of a CSV. */
export async function* checkedCsv(
  header: string,
  parts: Parts<Uint8Array>,
  rows: number,
): AsyncGenerator<Uint8Array> {
  const counter = new RecordCounter(true)
  let head: Uint8Array | null = new TextEncoder().encode(header)
  for await (const part of parts) {
    for await (const piece of part) {
      counter.add(piece)
      yield head ? Buffer.concat([head, piece]) : piece
      head = null
    }
  }
  if (head) yield head
  if (counter.records !== rows) throw new ExportIncomplete(rows, counter.records)
}

/** Rows, each as its line of JSON. */
export async function* checkedNdjson(parts: Parts<string>, rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  let found = 0
  for await (const lines of parts) {
    for await (const line of lines) {
      text += `${line}\n`
      found++
      if (text.length < PIECE) continue
      yield encoder.encode(text)
      text = ''
    }
  }
  if (found !== rows) throw new ExportIncomplete(rows, found)
  if (text !== '') yield encoder.encode(text)
}

/** One Parquet file of the files that the parts are: its end is held back until it is known how many rows came. */
export async function* checkedParquet(parts: Parts<Uint8Array>, rows: number): AsyncGenerator<Uint8Array> {
  const joiner = new ParquetJoiner()
  try {
    for await (const part of parts) yield* joiner.add(part)
  } catch (error) {
    if (error instanceof ParquetUnreadable) throw new ExportIncomplete(rows, null, { cause: error })
    throw error
  }
  const end = joiner.end()
  if (end === null || joiner.rows !== rows) throw new ExportIncomplete(rows, end && joiner.rows)
  yield end
}
