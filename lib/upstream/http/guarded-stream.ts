import type { Readable } from 'node:stream'
import { faultOf } from './failure'

/**
 * A reply's body as a web stream: read from the socket only as fast as it is pulled, closed with the connection when
 * it is cancelled. Its failures are `UpstreamError`s. `release` is called once, whichever way it ends.
 */
export function guardStream(
  body: Readable,
  signal: AbortSignal,
  release: () => void,
): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]()
  body.once('close', release)
  // Failures come by the iterator; a body that is destroyed before its first piece is asked for has none to tell.
  body.on('error', () => undefined)
  return new ReadableStream<Uint8Array>(
    {
      pull: async controller => {
        try {
          const next = await pieces.next()
          if (next.done) controller.close()
          else controller.enqueue(next.value)
        } catch (error) {
          controller.error(faultOf(error, signal, false))
        }
      },
      cancel: () => {
        body.destroy()
      },
    },
    { highWaterMark: 0 },
  )
}
