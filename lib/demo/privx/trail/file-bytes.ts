import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'

/** Bytes of one piece of a streamed body. */
const PIECE = 64 * 1024
const LINE = 64
const TEXT = /\.(txt|log|csv|yaml)$/i

/**
 * The contents of a file: the same for the same id, made a piece at a time, so that gigabytes cost no memory.
 * Names of text files give numbered lines of 64 bytes, the others noise.
 */
export async function* fileBytes(id: string, name: string, size: number): AsyncGenerator<Uint8Array> {
  const isText = TEXT.test(name)
  const noise = isText ? null : noiseOf(id)
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from)
    yield (noise ? noisePiece(noise, from) : textPiece(id, from)).subarray(0, length)
    await turn()
  }
}

/** A piece's worth of noise and some more, so that each piece can begin elsewhere in it. */
function noiseOf(id: string): Buffer {
  const blocks = Array.from({ length: 64 }, (_, index) =>
    createHash('sha512').update(`${id} ${index}`).digest(),
  )
  const short = Buffer.concat(blocks)
  return Buffer.concat(Array.from({ length: (2 * PIECE) / short.length }, () => short))
}

function noisePiece(noise: Buffer, from: number): Buffer {
  const number = from / PIECE
  const piece = Buffer.from(noise.subarray((number * 61) % PIECE, ((number * 61) % PIECE) + PIECE))
  piece.writeUInt32BE(number >>> 0, 0)
  return piece
}

function textPiece(id: string, from: number): Buffer {
  const first = from / LINE
  const tail = ` ${id} carried by PrivX`
  const lines = Array.from({ length: PIECE / LINE }, (_, index) =>
    `${String(first + index).padStart(10, '0')}${tail}`.padEnd(LINE - 1, '.').slice(0, LINE - 1),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** Lines gathered into pieces; gives way to other work between two of them. */
export async function* inPieces(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = []
  let size = 0
  for (const line of lines) {
    waiting.push(line)
    size += line.length
    if (size < PIECE) continue
    yield Buffer.from(waiting.join(''))
    waiting = []
    size = 0
    await turn()
  }
  if (waiting.length > 0) yield Buffer.from(waiting.join(''))
}
