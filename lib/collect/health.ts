import { knownByName } from '@/lib/known-by-name'
import type { Instant, Vendor } from '@/lib/schema/connection'
import type { HttpState, TimeWindow } from '@/lib/upstream/connector'

/**
 * `starting`: no round ended yet. `backing-off`: it fails and is tried again by itself. `failed`: it fails in a way
 * that only a person can mend (it is still tried, seldom). `paused`: by a person.
 */
export type SourceHealth = 'starting' | 'ok' | 'backing-off' | 'paused' | 'failed'

export interface SourceFailure {
  readonly at: Instant
  readonly during: 'tail' | 'actives' | 'backfill' | 'trails'
  /** An `UpstreamErrorKind`, or `internal` where the fault is on our side (the store, a defect). */
  readonly kind: string
  readonly message: string
  /** The start of the upstream's reply, redacted; null without one. */
  readonly excerpt: string | null
}

/** How far a way back through time has come. `done` and `total` are milliseconds of the range. */
export interface Progress extends TimeWindow {
  readonly done: number
  readonly total: number
}

/** A range that a person asked to fetch. */
export interface RangeFetch extends Progress {
  readonly id: string
  readonly state: 'running' | 'done' | 'cancelled'
}

/** Everything the console knows of the collection of one source. */
export interface SourceState {
  readonly source: string
  readonly vendor: Vendor
  readonly health: SourceHealth
  readonly everyMs: number
  /** When the last round began that answered both for what changed and for what is open. */
  readonly lastSuccessAt: Instant | null
  /** Milliseconds since then. */
  readonly lagMs: number | null
  /** When it began to fail, while it fails. */
  readonly failingSince: Instant | null
  readonly pausedAt: Instant | null
  /** The last failure, also of work that did not stop the rounds; kept after recovery. */
  readonly lastError: SourceFailure | null
  readonly nextRunAt: Instant | null
  /** Start times of which every connection was fetched, oldest first; and what is missing of the configured history. */
  readonly coverage: readonly TimeWindow[]
  readonly gaps: readonly TimeWindow[]
  readonly history: {
    /** What is collected unasked: the configuration or the vendor's limit, whichever is less. */
    readonly from: Instant
    readonly days: number
    /** How many days the vendor answers for; null without a known limit. */
    readonly vendorDays: number | null
  }
  /** The way back to the configured depth, and through gaps; null when there is none to go. */
  readonly backfill: Progress | null
  /** On demand: running, and the last few that ended. */
  readonly ranges: readonly RangeFetch[]
  readonly counters: {
    /** Since the process started: rows stored (repeats included), files stored, records set aside. */
    readonly rows: number
    readonly files: number
    readonly rejected: number
    /** Records set aside that no later copy has made good; their rows are missing or old. */
    readonly unreadable: number
    /** Trails that were not to be had yet and will be asked for again. */
    readonly trailsWaiting: number
  }
  readonly http: ReturnType<HttpState['state']>
}

/** Where the console reads states and sends commands. Commands on an unknown source throw `UnknownSourceError`. */
export interface SourceCollector {
  sourceStates(): readonly SourceState[]
  sourceState(source: string): SourceState | undefined
  /** Runs a round at once, also while paused or backing off; resolves when it ended, throws what it met. */
  collectNow(source: string): Promise<void>
  /** Stays paused over a restart. */
  pause(source: string): Promise<void>
  resume(source: string): Promise<void>
  /**
   * Fetches what is not collected yet of a range, bounded by the vendor's limit; goes on after a restart.
   * Throws `RangeUnavailableError` when nothing of it can be had or all of it is there.
   */
  fetchRange(source: string, range: TimeWindow): Promise<RangeFetch>
  /** False when there is no such running range. */
  cancelRange(source: string, rangeId: string): Promise<boolean>
  start(): void
  stop(): Promise<void>
}

export class UnknownSourceError extends Error {
  static override [Symbol.hasInstance] = knownByName('UnknownSourceError')
  override readonly name = 'UnknownSourceError'

  constructor(readonly source: string) {
    super(`There is no source "${source}".`)
  }
}

/** Why a range cannot be fetched, in words for the person who asked. */
export class RangeUnavailableError extends Error {
  static override [Symbol.hasInstance] = knownByName('RangeUnavailableError')
  override readonly name = 'RangeUnavailableError'
}

/** The command needs the process that collects, and this one does not (`COLLECT=off`). */
export class CollectsElsewhereError extends Error {
  static override [Symbol.hasInstance] = knownByName('CollectsElsewhereError')
  override readonly name = 'CollectsElsewhereError'

  constructor() {
    super('This server does not collect (COLLECT=off): ask the one that does.')
  }
}

/** Not now: too often or too much. `retryAfterMs` says when, where that is known. */
export class CommandRefusedError extends Error {
  static override [Symbol.hasInstance] = knownByName('CommandRefusedError')
  override readonly name = 'CommandRefusedError'

  constructor(
    message: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message)
  }
}
