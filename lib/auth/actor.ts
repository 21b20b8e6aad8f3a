import type { Role } from '@/lib/schema/role'

/** Who asks. `via` says how they were recognised; it decides whether a write needs a same-origin check. */
export interface Actor {
  readonly name: string
  readonly role: Role
  readonly via: 'demo' | 'token' | 'session'
}
