import 'server-only'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import type { OperationReply } from '@/lib/upstream/connector'
import { type Doer, record } from './record'
import { recordEnd } from './recorded'
import { endedBody } from './recorded-body'

/**
 * A proxied call between two entries: that it begins, before the upstream is asked, and its end: that of its body where the
 * reply is a stream.
 * @throws LedgerError before the upstream is asked, and whatever the call throws
 */
export async function recordedCall(
  asked: Doer & { readonly request: { readonly signal: AbortSignal } },
  deed: LedgerDeed,
  call: () => Promise<OperationReply>,
): Promise<OperationReply> {
  await record(asked, { ...deed, outcome: 'begun' })
  try {
    const reply = await call()
    if (reply.kind === 'stream') {
      const { body, contentLength: size } = reply
      return { ...reply, body: endedBody(asked, deed, { body, size, signal: asked.request.signal }) }
    }
    await recordEnd(asked, { ...deed, outcome: 'done', result: `The upstream answered ${reply.status}.` })
    return reply
  } catch (error) {
    const result = error instanceof Error ? error.message : String(error)
    await recordEnd(asked, { ...deed, outcome: 'failed', result })
    throw error
  }
}
