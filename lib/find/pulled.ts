import 'server-only'

/**
 * An iterable as a stream that takes the next piece only when its reader asks; cancelling ends the iterable. The first piece
 * is waited for here, so that what fails at once fails before there is a stream.
 */
export async function pulled(pieces: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]()
  let first: IteratorResult<Uint8Array> | null = await iterator.next()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = first ?? (await iterator.next())
        first = null
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    // Nothing is read ahead of the one who asks.
    { highWaterMark: 0 },
  )
}
