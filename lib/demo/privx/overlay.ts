import type { CompanyRole } from '@/lib/demo/world/company'
import type { IndexStatus } from './plan'

/** A termination that a client asked for. `doneMs` is infinite for one that hangs. */
export interface Termination {
  readonly requestedMs: number
  readonly doneMs: number
  readonly reason: string
}

/** What users changed, laid over the plans: all that one demo server remembers. By connection id. */
export interface Overlay {
  readonly terminations: Map<string, Termination>
  readonly tags: Map<string, readonly string[]>
  readonly accessRoles: Map<string, readonly { readonly role: CompanyRole; readonly addedMs: number }[]>
  /** When indexing was asked for. */
  readonly indexing: Map<string, { readonly requestedMs: number; readonly status: IndexStatus }>
  /** Login sessions that were ended, by session id. */
  readonly endedSessions: Map<string, number>
  /** When a connection's record was last changed by a user. */
  readonly changedMs: Map<string, number>
}

export function createOverlay(): Overlay {
  return {
    terminations: new Map(),
    tags: new Map(),
    accessRoles: new Map(),
    indexing: new Map(),
    endedSessions: new Map(),
    changedMs: new Map(),
  }
}
