import { knownByName } from '@/lib/known-by-name'

/** Why an upstream could not answer. `rejected`: it says our request is wrong (4xx other than the named ones). */
export type UpstreamErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'circuit-open'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rejected'
  | 'rate-limited'
  | 'server-error'
  | 'malformed'
  | 'too-large'
  | 'redirected'
  | 'aborted'

/** A failed call to an upstream, safe to show: it carries no credential. */
export class UpstreamError extends Error {
  static override [Symbol.hasInstance] = knownByName('UpstreamError')
  override readonly name = 'UpstreamError'

  constructor(
    readonly kind: UpstreamErrorKind,
    message: string,
    readonly facts: {
      readonly status?: number
      /** The start of the reply's body, redacted, at most 500 characters. */
      readonly excerpt?: string
      /** When it makes sense to ask again, in ms from now. */
      readonly retryAfterMs?: number
    } = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
