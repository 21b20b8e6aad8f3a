import { type Clock, toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { backoffMs, needsAPerson } from './failure'
import type { SourceFailure, SourceHealth } from './health'

/** How a source is doing: what its rounds did lately, and how long to leave it alone. */
export class Condition {
  lastSuccessAt: Instant | null = null
  failingSince: Instant | null = null
  lastError: SourceFailure | null = null
  /** Failed rounds in a row. */
  failures = 0
  #hopeless = false

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  succeeded(beganAt: Instant): void {
    this.lastSuccessAt = beganAt
    this.failingSince = null
    this.failures = 0
    this.#hopeless = false
  }

  /** A failure that stopped nothing but the work it met. */
  noted(during: SourceFailure['during'], error: unknown): void {
    // The circuit only repeats that it failed; why it did is what a person wants to read.
    const repeats = error instanceof UpstreamError && error.kind === 'circuit-open'
    if (repeats && this.failures > 0 && this.lastError !== null) return
    this.lastError = failureOf(during, error, toInstant(this.clock()))
  }

  /** A failure of the source itself. Answers how long to wait before it is asked again, in ms. */
  failed(during: SourceFailure['during'], error: unknown): number {
    this.noted(during, error)
    this.failures += 1
    this.failingSince ??= toInstant(this.clock())
    this.#hopeless = needsAPerson(error)
    return backoffMs(this.failures, error, this.random)
  }

  get health(): Exclude<SourceHealth, 'paused'> {
    if (this.failures > 0) return this.#hopeless ? 'failed' : 'backing-off'
    return this.lastSuccessAt === null ? 'starting' : 'ok'
  }
}

function failureOf(during: SourceFailure['during'], error: unknown, at: Instant): SourceFailure {
  if (error instanceof UpstreamError) {
    return { at, during, kind: error.kind, message: error.message, excerpt: error.facts.excerpt ?? null }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { at, during, kind: 'internal', message, excerpt: null }
}
