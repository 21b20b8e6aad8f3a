import type { ConnectionStatus, Instant } from './connection'

/** Where one connection of a termination stands, with its words. Only what the upstream said moves it on. */
export const TARGET_STATES = [
  { value: 'asked', label: 'Being asked', isFinal: false },
  { value: 'accepted', label: 'Accepted, still connected', isFinal: false },
  { value: 'terminating', label: 'Terminating', isFinal: false },
  { value: 'terminated', label: 'Terminated', isFinal: true },
  { value: 'ended', label: 'Ended by itself', isFinal: true },
  { value: 'skipped', label: 'Left alone', isFinal: true },
  { value: 'refused', label: 'Refused', isFinal: true },
  { value: 'failed', label: 'Not asked', isFinal: true },
  { value: 'unconfirmed', label: 'Not confirmed', isFinal: true },
] as const satisfies readonly { value: string; label: string; isFinal: boolean }[]

export type TargetState = (typeof TARGET_STATES)[number]['value']

/** One connection that is to end. Who, where and when are as they were shown to whoever asked. */
export interface TerminationTarget {
  readonly source: string
  readonly connectionId: string
  readonly type: string
  readonly userName: string | null
  readonly dstHost: string | null
  readonly startedAt: Instant
  readonly state: TargetState
  /** The upstream's own last word for its status. */
  readonly nativeStatus: string | null
  /** Why it stands where it stands, in words; null where the state says it all. */
  readonly message: string | null
  /** When the upstream was asked to end it. */
  readonly sentAt: Instant | null
  /** The last time its state changed. */
  readonly changedAt: Instant
}

/** What is ended: single connections, or by one command whatever a user or host has open at the source. */
export type TerminationKind = 'connections' | 'user' | 'host'

/** A user or host whose connections are ended by one command. */
export interface TerminationSubject {
  readonly source: string
  readonly id: string
  readonly name: string | null
}

/** Something that an operator asked to end. */
export interface Termination {
  readonly id: string
  readonly kind: TerminationKind
  /** Null for single connections. */
  readonly subject: TerminationSubject | null
  readonly reason: string
  /** Who asked. */
  readonly actor: string
  readonly askedAt: Instant
  /** How long after it was asked the upstream has to confirm an end. */
  readonly confirmWithinMs: number
  readonly isFinished: boolean
  /** What became of the one command for a subject; null for single connections, and until it is answered. */
  readonly answer: { readonly accepted: boolean; readonly message: string | null } | null
}

/** A connection as a preview shows it before anything happens. */
export interface PreviewItem {
  readonly source: string
  readonly id: string
  readonly type: string
  readonly userId: string | null
  readonly userName: string | null
  readonly dstHost: string | null
  readonly startedAt: Instant
  readonly status: ConnectionStatus
  /** Files that are moving now; null where nobody looked or the vendor cannot tell. */
  readonly openTransfers: number | null
  /** Why it cannot be ended, in words; null when it can. */
  readonly why: string | null
}

/** Bounds of a request; the form and the API hold to the same. */
export const REASON_LENGTH = { min: 5, max: 500 } as const
/** Connections of one termination: each is looked at by itself right before it is ended. */
export const MOST_TARGETS = 200
/** More than this many must be confirmed by typing their number. */
export const TYPED_FROM = 6

export const isFinalState = (state: TargetState): boolean =>
  TARGET_STATES.some(one => one.value === state && one.isFinal)

export const targetStateLabel = (state: TargetState): string =>
  TARGET_STATES.find(one => one.value === state)?.label ?? state

/** A reason as it is kept: trimmed, without control characters. Null when it is too short or too long. */
export function tidyReason(text: string): string | null {
  const reason = text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return reason.length >= REASON_LENGTH.min && reason.length <= REASON_LENGTH.max ? reason : null
}
