import 'server-only'
import { UnknownSourceError } from '@/lib/collect/health'
import { getRuntime } from '@/lib/runtime'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import type { Doer } from './record'
import { recorded } from './recorded'

/**
 * Tells a source what to do, with what is told in the ledger.
 * @throws UnknownSourceError for a source that is not there, LedgerError, and whatever `work` throws
 */
export function managed<T>(
  asked: Doer & { readonly params: { readonly source: string } },
  subject: string,
  work: () => Promise<T>,
  parameters: LedgerDeed['parameters'] = {},
): Promise<T> {
  const { source } = asked.params
  if (!getRuntime().connectors.has(source)) throw new UnknownSourceError(source)
  return recorded(asked, { action: 'source.manage', source, subject, parameters }, work)
}
