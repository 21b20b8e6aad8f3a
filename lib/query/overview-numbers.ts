import type { Instant } from '@/lib/schema/connection'
import type { WindowPair } from './overview'

/** What is counted of connections opened in a window. */
export interface Amounts {
  readonly opened: number
  readonly failed: number
  /** Those whose vendor says how many bytes they moved; the others are no zeros. */
  readonly withBytes: number
  /** What those moved; null when none says. */
  readonly bytes: number | null
}

/** In a window and in the one before it. */
export interface Compared<T> {
  readonly now: T
  readonly before: T
}

/** One value of a field; '' stands for rows that miss it. */
export interface ComparedValue extends Compared<Amounts> {
  readonly value: string
}

/** The biggest values of a field and, when there are more, what the others come to. */
export interface Ranking {
  readonly values: readonly ComparedValue[]
  readonly others: Compared<Amounts> | null
}

/** A part of the windows: its start in the later one. */
export interface ComparedPart extends Compared<Amounts> {
  readonly at: Instant
}

export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** The connections active now, and those that were open where the window before ended. */
export interface ActiveNumbers {
  readonly total: number
  readonly bySource: readonly ValueCount[]
  readonly byType: readonly ValueCount[]
  readonly before: { readonly stillOpen: number; readonly endedSince: number }
}

export const RANKED = ['source', 'type', 'country'] as const
export const TOPPED = ['userName', 'dstHost'] as const

/** Connections of a window: all of them, in time, and by what they have in common. */
export interface WindowNumbers {
  readonly total: Compared<Amounts>
  readonly parts: readonly ComparedPart[]
  /** By how many were opened. */
  readonly rankings: Readonly<Record<(typeof RANKED)[number], Ranking>>
  /** By bytes; only values that are said, of connections whose bytes are known. */
  readonly tops: Readonly<Record<(typeof TOPPED)[number], readonly ComparedValue[]>>
}

/** Audited connections of each window that ended, and of how many the trail, and so its files, was read. */
export type TrailsRead = Compared<{ readonly ended: number; readonly read: number }>

/** Files that failed, by kind. */
export interface FailedFileNumbers {
  /** The sources that have files at all. */
  readonly sources: readonly string[]
  readonly trails: TrailsRead
  readonly transferred: Compared<number>
  readonly protocol: Compared<number>
}

/** Everything of the overview that is counted. */
export interface OverviewNumbers extends WindowNumbers {
  readonly windows: WindowPair
  readonly active: ActiveNumbers
  /** Null for who may not see files. */
  readonly failedFiles: FailedFileNumbers | null
}
