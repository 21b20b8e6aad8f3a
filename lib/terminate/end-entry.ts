import type { LedgerDraft, LedgerOutcome } from '@/lib/schema/ledger-entry'
import { type TargetState, targetStateLabel } from '@/lib/schema/termination'
import type { KeptTarget, KeptTermination } from '@/lib/store/termination-row'

const OUTCOMES: Partial<Record<TargetState, LedgerOutcome>> = {
  terminated: 'done',
  ended: 'done',
  skipped: 'cut',
}

/** What a target is called in the ledger. */
export const subjectOf = ({ userName, dstHost }: Pick<KeptTarget, 'userName' | 'dstHost'>): string =>
  `${userName ?? 'unknown user'} → ${dstHost ?? 'unknown target'}`

/** What every entry of a termination carries, so that they are found together. */
export const parametersOf = ({
  id,
  reason,
  kind,
  subject,
}: Pick<KeptTermination, 'id' | 'reason' | 'kind' | 'subject'>) => ({
  terminationId: id,
  reason,
  ...(subject === null ? {} : { by: kind, [`${kind}Id`]: subject.id }),
})

/** How the end of one connection came out, as the ledger has it. */
export function endEntry(termination: KeptTermination, target: KeptTarget): LedgerDraft {
  return {
    ...termination.doer,
    action: 'connection.terminate',
    outcome: OUTCOMES[target.state] ?? 'failed',
    source: target.source,
    connectionId: target.connectionId,
    subject: subjectOf(target),
    parameters: parametersOf(termination),
    result: [targetStateLabel(target.state), target.message].filter(Boolean).join(': '),
  }
}

/** How the one command for a user or host was answered. */
export function answerEntry(termination: KeptTermination): LedgerDraft {
  const { doer, subject, kind, answer } = termination
  return {
    ...doer,
    action: 'connection.terminate',
    outcome: answer?.accepted ? 'done' : 'failed',
    ...(subject === null ? {} : { source: subject.source }),
    subject: `everything of the ${kind} ${subject?.name ?? subject?.id ?? ''}`,
    parameters: parametersOf(termination),
    result: answer?.accepted ? 'Accepted' : (answer?.message ?? 'Not answered'),
  }
}
