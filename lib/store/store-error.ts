import { knownByName } from '@/lib/known-by-name'

/**
 * Why the store could not answer. `unavailable`: it cannot be reached now, asking again later makes sense; `timeout`: the query
 * took longer than it may; `aborted`: the caller's signal; `query`: it refused the statement or failed while running it.
 */
export type StoreErrorKind = 'unavailable' | 'timeout' | 'query' | 'aborted'

/** The only error that leaves this room. `code` is ClickHouse's number where it gave one. */
export class StoreError extends Error {
  static override [Symbol.hasInstance] = knownByName('StoreError')
  override readonly name = 'StoreError'

  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    readonly code: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** ClickHouse's numbers of a query that ran too long, by its own clock or in all. */
const TIMEOUTS = new Set([159, 160])
const CANCELLED = 394
/** Too many queries, shutting down, no connection to a shard: none of them is the statement's fault. */
const UNAVAILABLE = new Set([202, 203, 209, 210, 236, 279])

const hasCode = (value: unknown): value is Error & { code: unknown } =>
  value instanceof Error && 'code' in value

/** Whatever the client threw, as a `StoreError`. */
export function toStoreError(thrown: unknown, signal?: AbortSignal): StoreError {
  if (thrown instanceof StoreError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const options = { cause: thrown }
  if (signal?.aborted) return new StoreError('aborted', 'The query was given up by its caller', null, options)
  const code = hasCode(thrown) ? thrown.code : undefined
  if (typeof code === 'string' && /^\d+$/.test(code)) {
    const number = Number(code)
    const kind = TIMEOUTS.has(number)
      ? 'timeout'
      : number === CANCELLED
        ? 'aborted'
        : UNAVAILABLE.has(number)
          ? 'unavailable'
          : 'query'
    return new StoreError(kind, message.trim(), number, options)
  }
  if (/^Timeout error/.test(message))
    return new StoreError('timeout', 'The store took too long', null, options)
  if (typeof code === 'string')
    return new StoreError('unavailable', `The store cannot be reached (${code})`, null, options)
  if (/socket hang up|aborted/.test(message)) {
    return new StoreError('unavailable', 'The store went away while it answered', null, options)
  }
  return new StoreError('query', message, null, options)
}
