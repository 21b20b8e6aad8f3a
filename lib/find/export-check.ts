import { parquetRows } from '@/lib/format/parquet-rows'
import { RecordCounter } from '@/lib/format/record-counter'

// Each of these passes an export on as it comes and fails at its end when it has not the rows that were announced.
// What was sent then ends without a proper end, so that it cannot be taken for the whole.

/** Text is gathered into pieces of about this many characters. */
const PIECE = 64 * 1024
/** Bytes of a Parquet file held back: more than the footer of a hundred million rows takes. */
const HELD = 8 * 1024 * 1024

/** The rows that came are not as many as were counted. */
export class ExportIncomplete extends Error {
  override readonly name = 'ExportIncomplete'

  constructor(expected: number, found: number | null) {
    super(`The export should have ${expected} rows and has ${found ?? 'an unknown number'}`)
  }
}

/** A header line and the lines of a CSV. */
export async function* checkedCsv(
  header: string,
  body: AsyncIterable<Uint8Array>,
  rows: number,
): AsyncGenerator<Uint8Array> {
  const counter = new RecordCounter(true)
  let head: Uint8Array | null = new TextEncoder().encode(header)
  for await (const piece of body) {
    counter.add(piece)
    yield head ? Buffer.concat([head, piece]) : piece
    head = null
  }
  if (head) yield head
  if (counter.records !== rows) throw new ExportIncomplete(rows, counter.records)
}

/** Rows, each as its line of JSON. */
export async function* checkedNdjson(lines: AsyncIterable<string>, rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  let found = 0
  for await (const line of lines) {
    text += `${line}\n`
    found++
    if (text.length < PIECE) continue
    yield encoder.encode(text)
    text = ''
  }
  if (found !== rows) throw new ExportIncomplete(rows, found)
  if (text !== '') yield encoder.encode(text)
}

/** A Parquet file: its end is held back until the footer in it says how many rows there are. */
export async function* checkedParquet(
  body: AsyncIterable<Uint8Array>,
  rows: number,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    held.push(piece)
    size += piece.length
    for (let [first] = held; first && size - first.length >= HELD; [first] = held) {
      held = held.slice(1)
      size -= first.length
      yield first
    }
  }
  const end = Buffer.concat(held)
  const found = parquetRows(end)
  if (found !== rows) throw new ExportIncomplete(rows, found)
  yield end
}
