import 'server-only'
import { createHash } from 'node:crypto'

/** How a body ended. `cut`: the reader left, or was made to leave; `failed`: its source did not give it whole. */
export interface SentEnd {
  readonly outcome: 'done' | 'cut' | 'failed'
  /** Handed on to the reader. */
  readonly bytes: number
  /** Of these bytes, in hex. */
  readonly sha256: string
  /** Why it is not whole, in words; null for a body that is. */
  readonly reason: string | null
}

export interface SentOptions {
  /** The size its source states; null when it states none, or when a difference is expected. */
  readonly size: number | null
  /** Ends with the reader. */
  readonly signal: AbortSignal
  /** Told of every piece handed on. */
  readonly onBytes: (total: number) => void
  /** Told once; the reader sees the end only after it is over. It must not throw. */
  readonly onEnd: (end: SentEnd) => Promise<void>
}

/**
 * A body that is counted and hashed on its way, a piece at a time as the reader takes it: nothing of it is kept. One that ends
 * before its stated size or goes beyond it fails, so that nobody takes it for whole; a reader that leaves ends it at its source.
 */
export function sentBody(
  body: ReadableStream<Uint8Array>,
  { size, signal, onBytes, onEnd }: SentOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const hash = createHash('sha256')
  let bytes = 0
  let ended = false
  const end = async (outcome: SentEnd['outcome'], reason: string | null) => {
    if (ended) return
    ended = true
    signal.removeEventListener('abort', leave)
    await onEnd({ outcome, bytes, sha256: hash.digest('hex'), reason })
  }
  const stop = async (outcome: 'cut' | 'failed', reason: string) => {
    const stopped = reader.cancel(reason).catch(() => undefined)
    await end(outcome, reason)
    await stopped
  }
  // A reader that is gone before the first pull never cancels.
  const leave = () => void stop('cut', READER_LEFT)
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave)
  return new ReadableStream<Uint8Array>(
    {
      pull: async controller => {
        try {
          const { done, value } = await reader.read()
          if (ended) throw new Error(READER_LEFT)
          if (done && size !== null && bytes < size) throw new RangeError(differs('only', bytes, size))
          if (done) {
            await end('done', null)
            controller.close()
            return
          }
          if (size !== null && bytes + value.length > size)
            throw new RangeError(differs('more than', size, size))
          bytes += value.length
          hash.update(value)
          onBytes(bytes)
          controller.enqueue(value)
        } catch (error) {
          await stop('failed', error instanceof Error ? error.message : String(error))
          controller.error(error)
        }
      },
      cancel: () => stop('cut', READER_LEFT),
    },
    { highWaterMark: 0 },
  )
}

const READER_LEFT = 'The reader left before the end.'

const differs = (how: string, came: number, size: number) =>
  `Its source states ${size} bytes and sent ${how} ${came}.`
