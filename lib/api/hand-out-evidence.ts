import 'server-only'
import { type BundleEnd, makeBundle } from '@/lib/evidence/make-bundle'
import type { BundleChoice } from '@/lib/evidence/plan'
import { attachment } from '@/lib/format/attachment'
import { evidenceName } from '@/lib/format/evidence-name'
import { logFor } from '@/lib/log'
import { deliveries } from '@/lib/open/deliveries'
import { openConnection } from '@/lib/open/detail'
import { type SentEnd, sentBody } from '@/lib/open/sent-body'
import { readReview } from '@/lib/review/read'
import { getRuntime } from '@/lib/runtime'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import { type ConnectionParams, noConnection } from './connection-request'
import type { EvidenceRequest } from './evidence-request'
import { Problem } from './problem'
import { draftOf, record } from './record'
import type { Asked } from './route'

const log = logFor('api')

/**
 * Hands out the evidence bundle of a connection while it is made. The ledger has its beginning before the first byte, so that
 * the bundle holds it, and its end with bytes, SHA-256 and the manifest's hash before the reader sees the end.
 * @throws Problem 404, StoreError, UpstreamError, and whatever `record` throws
 */
export async function handOutEvidence(
  asked: Asked<ConnectionParams>,
  { id: download, ...choice }: EvidenceRequest,
): Promise<Response> {
  // Next answers HEAD by making the whole reply and leaving its body unread.
  if (asked.request.method === 'HEAD') {
    throw new Problem(405, 'Method not allowed', 'A bundle is only begun by GET.', [], { allow: 'GET' })
  }
  const { params, actor, requestId } = asked
  const { signal } = asked.request
  const runtime = getRuntime()
  if (download !== null) deliveries().open(download, actor.name)
  const note = (change: Parameters<ReturnType<typeof deliveries>['note']>[1]) => {
    if (download !== null) deliveries().note(download, change)
  }
  try {
    const opened = await openConnection(runtime, { ...params, mayTrail: true }, signal)
    if (!opened) throw noConnection(params)
    const review = await readReview(runtime.store, params, signal)
    const name = evidenceName(params)
    const deed = deedOf(params, choice, name)
    await record(asked, { ...deed, outcome: 'begun' })
    note({ state: 'sending' })
    const bundle = makeBundle(runtime, { opened, review, choice, actor, requestId }, signal)
    const draft = draftOf(asked, deed)
    const body = sentBody(bundle.body, {
      size: null,
      signal,
      onBytes: bytes => note({ bytes }),
      onEnd: async end => {
        const made = bundle.end()
        note({
          state: end.outcome,
          bytes: end.bytes,
          sha256: end.sha256,
          reason: end.reason ?? lackWords(made),
        })
        await runtime.ledger
          .record({ ...draft, outcome: end.outcome, result: resultOf(end, made) })
          .catch((error: unknown) =>
            log.error({ err: error, ...params }, 'the end of a bundle is not in the ledger'),
          )
      },
    })
    return new Response(body, { headers: headersOf(name) })
  } catch (error) {
    note({ state: 'failed', reason: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

function deedOf({ source, id }: ConnectionParams, { files, logs }: BundleChoice, name: string): LedgerDeed {
  const chosen = typeof files === 'string' ? files : [...files]
  return {
    ...{ action: 'evidence.export', source, connectionId: id, subject: name },
    parameters: { files: chosen, logs },
  }
}

function resultOf({ bytes, sha256, reason }: SentEnd, made: BundleEnd | null): string {
  const manifest = made === null ? 'no manifest' : `manifest SHA-256 ${made.manifestSha256}`
  return [`${bytes} bytes`, `SHA-256 ${sha256}`, manifest, lackWords(made), reason].filter(Boolean).join('; ')
}

/** What is not in it or not whole, in a few words; null for a bundle that lacks nothing. */
function lackWords(made: BundleEnd | null): string | null {
  if (made === null || made.missing + made.flawed === 0) return null
  const parts = [
    made.missing > 0 ? `${made.missing} could not be had` : null,
    made.flawed > 0 ? `${made.flawed} not whole` : null,
  ]
  return `Of what was asked for, ${parts.filter(Boolean).join(' and ')}: the bundle says why.`
}

const headersOf = (name: string) => ({
  'content-type': 'application/zip',
  'content-disposition': attachment(name),
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store, no-transform',
  'accept-ranges': 'none',
})
