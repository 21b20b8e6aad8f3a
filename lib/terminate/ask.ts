import 'server-only'
import { randomUUID } from 'node:crypto'
import { toInstant } from '@/lib/clock'
import type { Runtime } from '@/lib/runtime'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import type { PreviewItem, TerminationKind, TerminationSubject } from '@/lib/schema/termination'
import type { KeptTarget, KeptTermination, TerminationDoer } from '@/lib/store/termination-row'
import { confirmWithinMs } from './confirm-within'
import { parametersOf, subjectOf } from './end-entry'
import type { Terminations } from './terminations'

/** What an operator asked to end. `items` are connections as they were shown; what they are now is looked at before each. */
export interface AskedTermination {
  readonly kind: TerminationKind
  readonly subject: TerminationSubject | null
  readonly reason: string
  readonly items: readonly PreviewItem[]
}

/**
 * Writes into the ledger what is about to be asked, keeps it, and begins. When it resolves, it goes on by itself, also after
 * a restart.
 * @throws LedgerError, StoreError, with nothing asked of any source
 */
export async function askTermination(
  runtime: Pick<Runtime, 'ledger' | 'clock'>,
  terminations: Terminations,
  doer: TerminationDoer,
  { kind, subject, reason, items }: AskedTermination,
): Promise<KeptTermination> {
  const askedAt = toInstant(runtime.clock())
  const termination: Omit<KeptTermination, 'heldBy' | 'heldAt'> = {
    id: randomUUID(),
    kind,
    subject,
    reason,
    actor: doer.actor,
    askedAt,
    confirmWithinMs: confirmWithinMs(),
    isFinished: false,
    answer: null,
    doer,
  }
  const targets = items.map(
    (item, place): KeptTarget => ({
      place,
      source: item.source,
      connectionId: item.id,
      type: item.type,
      userId: item.userId,
      userName: item.userName,
      dstHost: item.dstHost,
      startedAt: item.startedAt,
      state: item.why === null || kind !== 'connections' ? 'asked' : 'skipped',
      nativeStatus: null,
      message: kind === 'connections' ? item.why : null,
      sentAt: null,
      changedAt: askedAt,
    }),
  )
  const entry = (more: Partial<LedgerDraft>): LedgerDraft => ({
    ...doer,
    action: 'connection.terminate',
    outcome: 'begun',
    parameters: parametersOf(termination),
    ...more,
  })
  const due = targets.filter(target => target.state === 'asked')
  const about = due.map(target =>
    entry({ source: target.source, connectionId: target.connectionId, subject: subjectOf(target) }),
  )
  const command =
    subject === null
      ? []
      : [
          entry({
            source: subject.source,
            subject: `everything of the ${kind} ${subject.name ?? subject.id}`,
          }),
        ]
  await Promise.all([...command, ...about].map(draft => runtime.ledger.record(draft)))
  return terminations.begin(termination, targets)
}
