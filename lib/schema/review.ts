import type { Instant } from './connection'
import type { Role } from './role'

/** Whether a connection was reviewed, and the last word on it: by whom and when. Both null while it is not reviewed. */
export interface ReviewState {
  readonly reviewed: boolean
  readonly reviewedBy: string | null
  readonly reviewedAt: Instant | null
}

export const NOT_REVIEWED: ReviewState = { reviewed: false, reviewedBy: null, reviewedAt: null }

/** A moment of a channel's log: ms since the log's first event. */
export interface ReviewMoment {
  readonly channelId: string
  readonly offsetMs: number
}

/** Something said in a review: it is never changed afterwards. */
export interface ReviewEntry {
  readonly id: string
  readonly kind: 'set' | 'note'
  /** What it was set to; null for a note. */
  readonly reviewed: boolean | null
  /** The note, or what was written when it was set; '' for nothing. */
  readonly text: string
  readonly moment: ReviewMoment | null
  readonly author: string
  readonly role: Role
  readonly at: Instant
}

/** The review of one connection. */
export interface Review extends ReviewState {
  /** Everything that was said, oldest first. */
  readonly history: readonly ReviewEntry[]
}

/** The longest note, in characters. */
export const LONGEST_NOTE = 4_000

/** The most connections that are marked at once. */
export const MOST_MARKED = 1_000
