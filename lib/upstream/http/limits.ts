/** Every bound of the transport. Times in ms, sizes in bytes. */
export interface HttpLimits {
  readonly connectTimeoutMs: number
  /** From the request's last byte to the reply's headers. */
  readonly headersTimeoutMs: number
  /** Between two pieces of the body. */
  readonly bodyTimeoutMs: number
  /** One whole attempt of a JSON call: a body that only trickles is cut off too. Streams have no such bound. */
  readonly attemptTimeoutMs: number
  /** Largest JSON reply. Streams have no such bound. */
  readonly maxBodyBytes: number
  /** Tries of one idempotent call, the first one included. */
  readonly attempts: number
  /** The n-th wait is random between 0 and `min(cap, base × 2ⁿ)`. */
  readonly backoffBaseMs: number
  readonly backoffCapMs: number
  /** How long one call may wait in all: for its turn, for the vendor's rate limit and between tries. */
  readonly patienceMs: number
  /** Downloads at the same time; counted apart, so that a slow reader never holds up the collector. */
  readonly streams: number
  /** Failures in a row that open the circuit, and how long it stays open; doubled by each failed probe up to the bound. */
  readonly circuitFailures: number
  readonly circuitOpenMs: number
  readonly circuitMaxOpenMs: number
}

export const DEFAULT_LIMITS: HttpLimits = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 30_000,
  attemptTimeoutMs: 60_000,
  maxBodyBytes: 64 * 1024 * 1024,
  attempts: 4,
  backoffBaseMs: 500,
  backoffCapMs: 8_000,
  patienceMs: 120_000,
  streams: 4,
  circuitFailures: 6,
  circuitOpenMs: 10_000,
  circuitMaxOpenMs: 120_000,
}

/** For a call that a person waits for: better a clear error now than a page after two minutes. */
export const VIEWER_PATIENCE_MS = 15_000
