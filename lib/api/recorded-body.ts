import 'server-only'
import { formatCount } from '@/lib/format/count'
import { type SentEnd, sentBody } from '@/lib/open/sent-body'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import { type Doer, record } from './record'
import { recordEnd } from './recorded'

interface Leaving {
  readonly body: ReadableStream<Uint8Array>
  /** The size its source states; null when it states none. */
  readonly size: number | null
  readonly signal: AbortSignal
  /** More about it for the entry of its end: `12 rows`. */
  readonly note?: string
}

/**
 * A body between two entries: that it begins, before its first byte, and how it ended, with bytes and SHA-256. The reader sees
 * the end only after that is written. Without the first entry the body is given up.
 * @throws LedgerError
 */
export async function recordedBody(
  asked: Doer,
  deed: LedgerDeed,
  { body, size, signal, note }: Leaving,
): Promise<ReadableStream<Uint8Array>> {
  try {
    await record(asked, { ...deed, outcome: 'begun' })
  } catch (error) {
    await body.cancel().catch(() => undefined)
    throw error
  }
  return endedBody(asked, deed, { body, size, signal, ...(note === undefined ? {} : { note }) })
}

/** A body whose beginning is written already: its end is, with bytes and SHA-256. */
export function endedBody(
  asked: Doer,
  deed: LedgerDeed,
  { body, size, signal, note }: Leaving,
): ReadableStream<Uint8Array> {
  return sentBody(body, {
    size,
    signal,
    onBytes: () => undefined,
    onEnd: end => recordEnd(asked, { ...deed, outcome: end.outcome, result: endWords(end, note) }),
  })
}

function endWords({ outcome, bytes, sha256, reason }: SentEnd, note: string | undefined): string {
  const sent = `${formatCount(bytes)} bytes sent, SHA-256 ${sha256}`
  if (outcome === 'done') return note === undefined ? sent : `${note}; ${sent}`
  return `${reason ?? 'It ended early.'} ${sent}`
}
