import type { Role } from '@/lib/schema/role'
import type { Actor } from './actor'

const RANK: Readonly<Record<Role, number>> = { viewer: 0, auditor: 1, operator: 2, admin: 3 }

/** Everything that can be done here, with the least role that may (design §8). */
const LEAST = {
  'connections.list': 'viewer',
  'connection.open': 'viewer',
  'sources.view': 'viewer',
  'self.view': 'viewer',
  'views.own': 'viewer',
  'trail.view': 'auditor',
  'files.list': 'auditor',
  'file.download': 'auditor',
  'list.export': 'auditor',
  'evidence.export': 'auditor',
  'review.read': 'auditor',
  'review.write': 'auditor',
  'connection.terminate': 'operator',
  'connection.manage': 'operator',
  'views.share': 'operator',
  'views.manage': 'admin',
  'sources.manage': 'admin',
  'quarantine.view': 'admin',
  'ledger.view': 'admin',
} as const satisfies Readonly<Record<string, Role>>

export type Action = keyof typeof LEAST

/** What an action is about; a source today, wider scopes later. Absent where the action is about all of them. */
export interface Resource {
  readonly source?: string
}

/**
 * The one function that decides who may do what. Every list, detail, facet, count, export, file and proxied call
 * asks it. Without an actor nothing is allowed.
 */
export function may(actor: Actor | null, action: Action, _resource: Resource = {}): boolean {
  return actor !== null && RANK[actor.role] >= RANK[LEAST[action]]
}

/** The least role an action needs, for the words of a refusal. */
export function leastRole(action: Action): Role {
  return LEAST[action]
}
