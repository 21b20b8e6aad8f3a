import { createHash, timingSafeEqual } from 'node:crypto'
import type { AuthConfig } from '@/lib/config/config'

type KnownToken = AuthConfig['tokens'][number]

/** The configured token that this secret is, or null. Only hashes are stored; all are compared, in constant time. */
export function findToken(auth: AuthConfig | null, secret: string): KnownToken | null {
  const given = createHash('sha256').update(secret).digest()
  let found: KnownToken | null = null
  for (const token of auth?.tokens ?? []) {
    if (timingSafeEqual(given, Buffer.from(token.sha256, 'hex'))) found = token
  }
  return found
}
