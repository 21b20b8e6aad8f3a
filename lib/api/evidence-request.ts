import type { BundleChoice } from '@/lib/evidence/plan'
import { type DeliverRequest, deliverRequestOf } from './deliver-request'
import { oneOf } from './list-request'
import { badParameters } from './problem'

/** A bundle as it is asked for: `files=all` (unless said), `files=none`, or `files=<channel>~<file>` repeated; `logs`. */
export interface EvidenceRequest extends BundleChoice, Pick<DeliverRequest, 'id'> {}

/** Nobody chooses more by hand. */
const MOST_CHOSEN = 5_000

/** @throws Problem 400 */
export function evidenceRequestOf(url: URL): EvidenceRequest {
  const { id } = deliverRequestOf(url, ['files', 'logs'])
  const logs = oneOf(url, 'logs', ['true', 'false'], 'true') === 'true'
  const asked = url.searchParams.getAll('files')
  const [first = 'all'] = asked
  if (asked.length < 2 && (first === 'all' || first === 'none')) return { id, logs, files: first }
  const wrong = asked.filter(one => !one.includes('~'))
  if (wrong.length > 0 || asked.length > MOST_CHOSEN) {
    const message = `must be all, none, or at most ${MOST_CHOSEN} names <channel>~<file>`
    throw badParameters([{ parameter: 'files', value: wrong[0] ?? null, message }])
  }
  return { id, logs, files: new Set(asked) }
}
