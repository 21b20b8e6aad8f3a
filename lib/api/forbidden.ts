import type { Actor } from '@/lib/auth/actor'
import { type Action, leastRole } from '@/lib/auth/may'
import { Problem } from './problem'

/** 403: their role does not allow this action. The ledger gets an entry that names it. */
export const forbidden = (actor: Actor, action: Action): Problem =>
  new Problem(
    403,
    'Forbidden',
    `This needs the role ${leastRole(action)}; ${actor.name} is ${actor.role}.`,
    [],
    {},
    action,
  )
