import type { Instant } from '@/lib/schema/connection'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import type { Role } from '@/lib/schema/role'
import type { Termination, TerminationTarget } from '@/lib/schema/termination'
import { wellFormed } from './row'

/** Whoever asked, as every ledger entry about it names them. */
export type TerminationDoer = Pick<LedgerDraft, 'actor' | 'role' | 'via' | 'address' | 'requestId'>

/** A termination as it is kept: with its doer, and the process that follows it. */
export interface KeptTermination extends Termination {
  readonly doer: TerminationDoer
  readonly heldBy: string
  readonly heldAt: Instant
}

/** A target as it is kept. `userId` is what its session is known by besides its start. */
export interface KeptTarget extends TerminationTarget {
  /** From 0, in the order they were named. */
  readonly place: number
  readonly userId: string | null
}

/** Of the table `terminations`. */
export interface TerminationRow {
  id: string
  kind: Termination['kind']
  source: string
  subjectId: string
  subjectName: string
  reason: string
  actor: string
  role: string
  via: string
  address: string
  requestId: string
  askedAt: Instant
  confirmWithinMs: number
  isFinished: boolean
  answer: '' | 'accepted' | 'refused'
  answerMessage: string
  heldBy: string
  heldAt: Instant
}

/** Of the table `termination_targets`. */
export type TargetRow = Omit<KeptTarget, 'userName' | 'userId' | 'dstHost' | 'nativeStatus' | 'message'> & {
  terminationId: string
  userName: string
  userId: string
  dstHost: string
  nativeStatus: string
  message: string
}

/** What a `TerminationRow` is selected by. */
export const COLUMNS = `toString(id) AS id, kind, source, subjectId, subjectName, reason, actor, role, via, address, requestId,
  askedAt, confirmWithinMs, isFinished, answer, answerMessage, heldBy, heldAt`

/** What a `TargetRow` is selected by. */
export const TARGET_COLUMNS = `toString(terminationId) AS terminationId, place, source, connectionId, type, userName, userId,
  dstHost, startedAt, state, nativeStatus, message, sentAt, changedAt`

const orNull = (text: string): string | null => (text === '' ? null : text)

export function decodeTermination(row: TerminationRow): KeptTermination {
  const { id, kind, reason, actor, confirmWithinMs, isFinished, heldBy } = row
  return {
    id,
    kind,
    subject:
      kind === 'connections'
        ? null
        : { source: row.source, id: row.subjectId, name: orNull(row.subjectName) },
    reason,
    actor,
    askedAt: row.askedAt,
    confirmWithinMs,
    isFinished,
    answer:
      row.answer === '' ? null : { accepted: row.answer === 'accepted', message: orNull(row.answerMessage) },
    doer: {
      actor,
      role: row.role === '' ? null : (row.role as Role),
      via: orNull(row.via),
      address: row.address,
      requestId: row.requestId,
    },
    heldBy,
    heldAt: row.heldAt,
  }
}

export function decodeTarget({ terminationId: _, ...row }: TargetRow): KeptTarget {
  return {
    ...row,
    userName: orNull(row.userName),
    userId: orNull(row.userId),
    dstHost: orNull(row.dstHost),
    nativeStatus: orNull(row.nativeStatus),
    message: orNull(row.message),
  }
}

export const encodeTermination = (one: KeptTermination): TerminationRow => ({
  id: one.id,
  kind: one.kind,
  source: one.subject?.source ?? '',
  subjectId: wellFormed(one.subject?.id ?? ''),
  subjectName: wellFormed(one.subject?.name ?? ''),
  reason: wellFormed(one.reason),
  actor: wellFormed(one.doer.actor),
  role: one.doer.role ?? '',
  via: one.doer.via ?? '',
  address: wellFormed(one.doer.address),
  requestId: one.doer.requestId,
  askedAt: one.askedAt,
  confirmWithinMs: one.confirmWithinMs,
  isFinished: one.isFinished,
  answer: one.answer === null ? '' : one.answer.accepted ? 'accepted' : 'refused',
  answerMessage: wellFormed(one.answer?.message ?? ''),
  heldBy: one.heldBy,
  heldAt: one.heldAt,
})

export const encodeTarget = (terminationId: string, target: KeptTarget): TargetRow => ({
  terminationId,
  place: target.place,
  source: target.source,
  connectionId: wellFormed(target.connectionId),
  type: wellFormed(target.type),
  userName: wellFormed(target.userName ?? ''),
  userId: wellFormed(target.userId ?? ''),
  dstHost: wellFormed(target.dstHost ?? ''),
  startedAt: target.startedAt,
  state: target.state,
  nativeStatus: wellFormed(target.nativeStatus ?? ''),
  message: wellFormed(target.message ?? ''),
  sentAt: target.sentAt,
  changedAt: target.changedAt,
})
