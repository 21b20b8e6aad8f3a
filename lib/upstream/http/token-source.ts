import type { Clock } from '@/lib/clock'
import { UpstreamError } from '../upstream-error'

export interface IssuedToken {
  readonly value: string
  /** Life from now in ms. */
  readonly expiresInMs: number
}

/** One token for all requests of a source: cached, renewed before it runs out, asked for once at a time. */
export interface TokenSource {
  /** @throws UpstreamError when it cannot be had, or `aborted` */
  token(signal: AbortSignal): Promise<string>
  /** The upstream refused this token: the next `token()` asks for a new one, unless that has happened already. */
  discard(token: string): void
}

export interface TokenSourceOptions {
  readonly clock: Clock
  /** How long before its end a token is renewed; never more than half its life. */
  readonly renewBeforeMs: number
  /** Asks the vendor. Its signal is not any one caller's: a caller that leaves does not take the token from the others. */
  readonly issue: (signal: AbortSignal) => Promise<IssuedToken>
}

interface Held {
  readonly value: string
  readonly renewAt: number
  readonly endsAt: number
}

export function createTokenSource({ clock, renewBeforeMs, issue }: TokenSourceOptions): TokenSource {
  let held: Held | null = null
  let asking: Promise<Held> | null = null

  const ask = () => {
    asking ??= issue(new AbortController().signal)
      .then(({ value, expiresInMs }) => {
        const endsAt = clock() + expiresInMs
        held = { value, endsAt, renewAt: endsAt - Math.min(renewBeforeMs, expiresInMs / 2) }
        return held
      })
      .finally(() => {
        asking = null
      })
    return asking
  }

  const current = async (): Promise<string> => {
    if (held && clock() < held.renewAt) return held.value
    const old = held
    try {
      return (await ask()).value
    } catch (error) {
      // Early renewal failed: the old token is good for a little longer.
      if (old && old === held && clock() < old.endsAt) return old.value
      throw error
    }
  }

  return {
    token: signal => unlessAborted(current(), signal),
    discard: token => {
      if (held?.value === token) held = null
    },
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new UpstreamError('aborted', 'The request was cancelled.'))
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
