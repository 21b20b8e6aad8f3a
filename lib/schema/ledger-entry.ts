import type { Instant } from './connection'
import type { Role } from './role'

/** Everything that is written into the ledger, with its words (design §8). */
export const LEDGER_ACTIONS = [
  { value: 'sign-in', label: 'Signed in' },
  { value: 'sign-out', label: 'Signed out' },
  { value: 'refused', label: 'Was refused' },
  { value: 'trail.view', label: 'Viewed a trail' },
  { value: 'log.replay', label: 'Replayed a log' },
  { value: 'log.download', label: 'Downloaded a log' },
  { value: 'log.search', label: 'Searched in a log' },
  { value: 'trails.search', label: 'Searched in indexed trails' },
  { value: 'file.download', label: 'Downloaded a file' },
  { value: 'list.export', label: 'Exported a list' },
  { value: 'evidence.export', label: 'Made an evidence bundle' },
  { value: 'connection.terminate', label: 'Terminated' },
  { value: 'tags.set', label: 'Set tags' },
  { value: 'access-role.grant', label: 'Granted an access role' },
  { value: 'access-role.revoke', label: 'Revoked an access role' },
  { value: 'review.set', label: 'Reviewed' },
  { value: 'review.note', label: 'Wrote a review note' },
  { value: 'upstream.call', label: 'Called an upstream' },
  { value: 'source.manage', label: 'Managed a source' },
  { value: 'view.share', label: 'Changed a shared view' },
] as const

export type LedgerAction = (typeof LEDGER_ACTIONS)[number]['value']

/**
 * `begun`: written before the data or the command leaves; `done`, `failed`, `cut` (given up midway) tell its end;
 * `refused`: it was not allowed. What is over at once has only `done`, `failed` or `refused`.
 */
export const LEDGER_OUTCOMES = [
  { value: 'done', label: 'Done' },
  { value: 'begun', label: 'Begun' },
  { value: 'failed', label: 'Failed' },
  { value: 'cut', label: 'Cut short' },
  { value: 'refused', label: 'Refused' },
] as const

export type LedgerOutcome = (typeof LEDGER_OUTCOMES)[number]['value']

/** What a door tells of a deed; who, from where and when is added by `record`. */
export interface LedgerDeed {
  readonly action: LedgerAction
  /** `done` when absent. */
  readonly outcome?: LedgerOutcome
  readonly source?: string
  readonly connectionId?: string
  readonly channelId?: string
  readonly fileId?: string
  /** What it was about, in a few words: a file's name, a list, a user. */
  readonly subject?: string
  /** How it was asked for: a filter, a range watched, a reason. No secrets. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** How it went, in words: bytes sent, an upstream's refusal. */
  readonly result?: string
}

/** A deed with its doer, before it has its place in the chain. */
export interface LedgerDraft extends LedgerDeed {
  readonly actor: string
  readonly role: Role | null
  /** How they were recognised; null for nobody. */
  readonly via: string | null
  /** The address they came from, as far as it is known. */
  readonly address: string
  readonly requestId: string
}

/** One row of the ledger: the `sequence`-th thing written by an instance, chained to the one before by its hash. */
export interface LedgerEntry {
  readonly id: string
  /** Which instance of Trailgrid wrote it: the chain it belongs to. */
  readonly instance: string
  /** From 1, without gaps. */
  readonly sequence: number
  readonly at: Instant
  readonly actor: string
  readonly role: Role | null
  readonly via: string | null
  readonly action: LedgerAction
  readonly outcome: LedgerOutcome
  readonly source: string | null
  readonly connectionId: string | null
  readonly channelId: string | null
  readonly fileId: string | null
  readonly subject: string | null
  /** As canonical JSON text. */
  readonly parameters: string | null
  readonly result: string | null
  readonly address: string
  readonly requestId: string
  /** SHA-256 (hex) over the canonical form of this row, which holds the hash of the row before. */
  readonly previousHash: string
  readonly hash: string
}
