import type { FoundEntry } from './chain-check'
import type { Checkpoint } from './checkpoint'
import { readEntry } from './entry-row'

/** The lines of a text that comes in pieces; empty ones are left out. Holds one line. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}

/** The entries of an export of the ledger as NDJSON, ordered by instance and number. */
export async function* entriesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<FoundEntry> {
  for await (const line of linesOf(pieces)) yield readEntry(JSON.parse(line) as Record<string, unknown>)
}

/** The checkpoints of a file with one a line. A line that was cut off is left out: the store has it. */
export async function* checkpointsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Checkpoint> {
  for await (const line of linesOf(pieces)) {
    const parsed = parsedOrNull(line)
    if (parsed) yield parsed
  }
}

function parsedOrNull(line: string): Checkpoint | null {
  try {
    return JSON.parse(line) as Checkpoint
  } catch {
    return null
  }
}
