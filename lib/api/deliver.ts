import 'server-only'
import { attachment } from '@/lib/format/attachment'
import { formatCount } from '@/lib/format/count'
import { safeFileName } from '@/lib/format/file-name'
import { logFor } from '@/lib/log'
import { deliveries } from '@/lib/open/deliveries'
import { type DownloadSubject, openDownload } from '@/lib/open/download'
import { NotDownloadable } from '@/lib/open/not-downloadable'
import { type SentEnd, sentBody } from '@/lib/open/sent-body'
import { checkReadable, findTrailItem, type TrailItem } from '@/lib/open/trail-item'
import { getRuntime } from '@/lib/runtime'
import type { Delivery } from '@/lib/schema/delivery'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import type { Download } from '@/lib/upstream/privx/privx-connector'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import type { DeliverRequest } from './deliver-request'
import { Problem } from './problem'
import { draftOf, record } from './record'
import type { Asked } from './route'

const log = logFor('api')

/**
 * Hands out a file or trail log as an attachment, as it comes from its source. The ledger has its beginning before the source
 * is asked for a byte, and its end with bytes and SHA-256 before the reader sees the end.
 * @throws NotDownloadable, UpstreamError, and whatever `record` throws
 */
export async function deliver<P>(
  asked: Asked<P>,
  subject: DownloadSubject,
  { id, asIs, purpose }: DeliverRequest,
): Promise<Response> {
  // Next answers HEAD by making the whole reply and leaving its body unread.
  if (asked.request.method === 'HEAD') {
    throw new Problem(405, 'Method not allowed', 'A download is only begun by GET.', [], { allow: 'GET' })
  }
  const runtime = getRuntime()
  const { signal } = asked.request
  const note = (change: Partial<Omit<Delivery, 'id'>>) => {
    if (id !== null) deliveries().note(id, change)
  }
  if (id !== null) deliveries().open(id, asked.actor.name)
  let deed: LedgerDeed = deedOf(subject, purpose, { asIs })
  try {
    const item = await findTrailItem(runtime, subject, signal)
    const name = nameOf(item, subject)
    deed = { ...deed, subject: name }
    if (item.file) checkReadable(item.file, asIs)
    await record(asked, { ...deed, outcome: 'begun' })
    const doer = draftOf(asked, deed)
    const source = await openDownload(runtime, subject, signal)
    // Where a difference is expected, the size is only told.
    const stated = item.file?.size ?? null
    const size = asIs ? null : stated
    await checkLength(size, source)
    note({ state: 'sending', size: stated ?? source.contentLength })
    const body = sentBody(source.body, {
      size,
      signal,
      onBytes: bytes => note({ bytes }),
      onEnd: async end => {
        note({ state: end.outcome, bytes: end.bytes, sha256: end.sha256, reason: end.reason })
        await runtime.ledger
          .record({ ...doer, outcome: end.outcome, result: resultOf(end, stated) })
          .catch((error: unknown) =>
            log.error({ err: error, subject }, 'the end of a download is not in the ledger'),
          )
      },
    })
    return new Response(body, {
      headers: headersOf(name, stated ?? source.contentLength),
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const outcome = error instanceof UpstreamError && error.kind === 'aborted' ? 'cut' : 'failed'
    note({ state: outcome, reason })
    if (isTold(error)) await record(asked, { ...deed, outcome, result: reason })
    throw error
  }
}

/** What is not there is no deed; a ledger that cannot be written has no place for its own failure either. */
const isTold = (error: unknown) =>
  error instanceof UpstreamError || (error instanceof NotDownloadable && error.kind === 'unreadable')

function deedOf(
  { source, connectionId, channelId, fileId }: DownloadSubject,
  purpose: DeliverRequest['purpose'],
  parameters: Readonly<Record<string, unknown>>,
): LedgerDeed {
  const of = { source, connectionId, channelId }
  if (fileId !== null) return { action: 'file.download', ...of, fileId, parameters }
  return { action: purpose === 'replay' ? 'log.replay' : 'log.download', ...of }
}

function nameOf({ channel, file }: TrailItem, { connectionId, channelId, fileId }: DownloadSubject): string {
  if (fileId !== null) return safeFileName(file?.name ?? null, safeFileName(fileId, 'file'))
  return safeFileName(`${channel?.type ?? 'channel'}-${channelId}-${connectionId}.jsonl`, 'log.jsonl')
}

/** Better said before the first byte than after the last. @throws NotDownloadable */
async function checkLength(size: number | null, { contentLength, body }: Download): Promise<void> {
  if (size === null || contentLength === null || size === contentLength) return
  await body.cancel()
  throw new NotDownloadable(
    'unreadable',
    `Its source states ${formatCount(size)} bytes and sends ${formatCount(contentLength)}: it is not whole. It can be had as it is. (In this API: asIs=true.)`,
  )
}

const resultOf = ({ bytes, sha256, reason }: SentEnd, stated: number | null) =>
  [
    `${bytes} bytes`,
    stated !== null && stated !== bytes ? `${stated} stated` : null,
    `SHA-256 ${sha256}`,
    reason,
  ]
    .filter(Boolean)
    .join('; ')

/** Nothing of an upstream is ever rendered, whatever it claims to be; ranges are not offered, because no source has them. */
function headersOf(name: string, size: number | null): Headers {
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': attachment(name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store, no-transform',
    'accept-ranges': 'none',
  })
  // Next sends no `content-length` of a handler's own; a body that breaks off is seen by its missing last chunk.
  if (size !== null) headers.set('x-trailgrid-size', String(size))
  return headers
}
