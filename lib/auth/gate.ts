import 'server-only'
import { systemClock } from '@/lib/clock'
import type { Config } from '@/lib/config/config'
import { dataFolder } from '@/lib/config/data-folder'
import type { Actor } from './actor'
import { Attempts } from './attempts'
import { OnceLink } from './once-link'
import { openSession, SESSION_COOKIE, SESSION_MS, sealSession } from './session'
import { sessionKey } from './session-key'
import { findToken } from './token'

/** The door: recognises who asks, and turns a token or the one-time link into a session. */
export class Gate {
  readonly attempts: Attempts
  readonly #once = new OnceLink()
  #key: Buffer | null = null

  constructor(
    private readonly config: Config,
    private readonly clock = systemClock,
  ) {
    this.attempts = new Attempts(clock)
  }

  /** The actor of a request, or null: from `Authorization: Bearer`, else from the session cookie. The demo is open. */
  identify(headers: Headers): Actor | null {
    if (this.config.demo) return { name: 'Demo visitor', role: 'admin', via: 'demo' }
    const bearer = headers.get('authorization')?.match(/^Bearer +(\S+)$/i)?.[1]
    if (bearer !== undefined) {
      const token = findToken(this.config.auth, bearer)
      return token && { name: token.name, role: token.role, via: 'token' }
    }
    const cookie = readCookie(headers.get('cookie'), SESSION_COOKIE)
    return cookie === null ? null : openSession(cookie, this.#sessionKey(), this.config.auth, this.clock())
  }

  /** The session cookie's value for a token, or null when no such token is configured. */
  signInByToken(secret: string): string | null {
    const token = findToken(this.config.auth, secret)
    return token && this.#seal(token.name, token.role, token.sha256)
  }

  /** The session cookie's value for the one-time link's secret, or null when it is wrong or used. */
  signInByLink(secret: string): string | null {
    return this.#once.redeem(secret) ? this.#seal('First admin', 'admin', null) : null
  }

  /** The path of a new one-time admin link, or null where none is needed (demo, or `auth` is configured). */
  issueLink(): string | null {
    if (this.config.demo || this.config.auth) return null
    return `/sign-in?once=${this.#once.issue()}`
  }

  #seal(name: string, role: Actor['role'], token: string | null): string {
    return sealSession({ name, role, token, expiresAt: this.clock() + SESSION_MS }, this.#sessionKey())
  }

  #sessionKey(): Buffer {
    this.#key ??= sessionKey(dataFolder(this.config.store))
    return this.#key
  }
}

function readCookie(header: string | null, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}
