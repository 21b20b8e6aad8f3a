import 'server-only'
import { openDownload } from '@/lib/open/download'
import { NotDownloadable } from '@/lib/open/not-downloadable'
import type { Runtime } from '@/lib/runtime'
import type { ConnectionId } from '@/lib/store/keys'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import type { WantedItem } from './plan'

/** A log or file that comes from its source; what goes wrong ends it early and is kept in `flaw`. */
export interface FetchedItem {
  readonly content: AsyncGenerator<Uint8Array>
  /** Why what came is less than it should be; null until the end, and where it is whole. */
  flaw(): string | null
}

/**
 * Opens a log or file of a bundle; a text instead says why it is not to be had. Only the reader's leaving is thrown: one file
 * that fails must not take the bundle with it.
 */
export async function fetchItem(
  runtime: Runtime,
  { source, id }: ConnectionId,
  { channel, file, refused }: WantedItem,
  signal: AbortSignal,
): Promise<FetchedItem | string> {
  if (refused !== null) return refused
  const subject = { source, connectionId: id, channelId: channel.id, fileId: file?.id ?? null }
  try {
    const { body } = await openDownload(runtime, subject, signal)
    return reading(body, file?.size ?? null, signal)
  } catch (error) {
    return reasonOf(error, signal)
  }
}

function reading(body: ReadableStream<Uint8Array>, stated: number | null, signal: AbortSignal): FetchedItem {
  let flaw: string | null = null
  let bytes = 0
  async function* content() {
    try {
      for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
        bytes += piece.byteLength
        yield piece
      }
    } catch (error) {
      flaw = `It broke off after ${bytes} bytes: ${reasonOf(error, signal)}`
      return
    }
    if (stated !== null && stated !== bytes) flaw = `Its source states ${stated} bytes and sent ${bytes}.`
  }
  return { content: content(), flaw: () => flaw }
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) throw error
  if (error instanceof UpstreamError || error instanceof NotDownloadable) return error.message
  throw error
}
