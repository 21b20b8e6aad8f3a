import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AuthConfig } from '@/lib/config/config'
import type { Role } from '@/lib/schema/role'
import type { Actor } from './actor'

export const SESSION_COOKIE = 'trailgrid_session'
export const SESSION_MS = 12 * 60 * 60 * 1000

/** What a session cookie says. `token` is the SHA-256 of the token it came from; null for the one-time link. */
interface SessionClaims {
  readonly name: string
  readonly role: Role
  readonly token: string | null
  readonly expiresAt: number
}

const sign = (payload: string, key: Buffer) => createHmac('sha256', key).update(payload).digest('base64url')

/** A signed cookie value; whoever holds it is this actor until it expires, or the token behind it is taken away. */
export function sealSession(claims: SessionClaims, key: Buffer): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${payload}.${sign(payload, key)}`
}

/**
 * The actor of a cookie value, or null when it is damaged, forged, expired, or from a token no longer configured.
 * The role is read from the configuration, so that a changed role holds at once.
 */
export function openSession(value: string, key: Buffer, auth: AuthConfig | null, now: number): Actor | null {
  const [payload, signature] = value.split('.')
  if (!payload || !signature) return null
  const expected = Buffer.from(sign(payload, key))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as SessionClaims
  if (claims.expiresAt <= now) return null
  // A one-time link is for a start without `auth`; once tokens are configured they alone decide.
  if (claims.token === null) return auth ? null : { name: claims.name, role: claims.role, via: 'session' }
  const token = auth?.tokens.find(known => known.sha256 === claims.token)
  return token ? { name: token.name, role: token.role, via: 'session' } : null
}
