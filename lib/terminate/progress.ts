import type { Connection, Instant } from '@/lib/schema/connection'
import { isFinalState, type TargetState } from '@/lib/schema/termination'
import type { KeptTarget } from '@/lib/store/termination-row'
import { isOpen } from './same-session'

/** What PrivX calls a connection that a command ended (contracts §5.4). */
const ENDED_BY_COMMAND = 'TERMINATED'

/** A target as its source's own words make it. `asked` stays until the source was seen to have taken the command. */
export function movedBy(target: KeptTarget, live: Connection | null, now: Instant): KeptTarget {
  const move = (state: TargetState, message: string | null) =>
    changed(target, { state, message, nativeStatus: live?.nativeStatus ?? target.nativeStatus }, now)
  if (live === null) return move('ended', 'Its source no longer has it.')
  if (!isOpen(live)) {
    return live.nativeStatus?.toUpperCase() === ENDED_BY_COMMAND
      ? move('terminated', live.closeReason)
      : move('ended', `It ended as ${live.nativeStatus ?? live.status}, not by the command.`)
  }
  if (live.status === 'terminating') return move('terminating', null)
  return changed(target, { nativeStatus: live.nativeStatus }, now)
}

/** A target whose source had its time and did not confirm. `silence` is why it could not be asked lately, if so. */
export function givenUp(
  target: KeptTarget,
  confirmWithinMs: number,
  silence: string | null,
  now: Instant,
): KeptTarget {
  const seconds = Math.round(confirmWithinMs / 1000)
  const said = silence ?? (target.nativeStatus ? `It still reports ${target.nativeStatus}.` : null)
  const message = [
    `Not confirmed within ${seconds} s.`,
    said,
    target.state === 'asked' ? target.message : null,
  ]
  return changed(target, { state: 'unconfirmed', message: message.filter(Boolean).join(' ') }, now)
}

/** A target with something about it changed: the same object when nothing is. */
export function changed(
  target: KeptTarget,
  change: Partial<Pick<KeptTarget, 'state' | 'message' | 'nativeStatus' | 'sentAt'>>,
  now: Instant,
): KeptTarget {
  const next = { ...target, ...change }
  const isSame =
    next.state === target.state &&
    next.message === target.message &&
    next.nativeStatus === target.nativeStatus &&
    next.sentAt === target.sentAt
  return isSame ? target : { ...next, changedAt: now }
}

export const isPending = ({ state }: Pick<KeptTarget, 'state'>): boolean => !isFinalState(state)
