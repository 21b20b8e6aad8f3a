import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { leastRole, may } from '@/lib/auth/may'
import { toInstant } from '@/lib/clock'
import type { KeptView, SavedView, ViewContent } from '@/lib/store/views'
import { listRule } from './list-request'
import { notFound, Problem } from './problem'

/** One person's views beyond this are no help to them. */
const MOST_VIEWS = 200

/** A view as the API answers it. */
export function viewReply(view: SavedView & { isDefault?: boolean }, actor: Actor) {
  const { version, isDefault = false, id, dataset, name, search, columns, owner, isShared } = view
  return {
    ...{ id, dataset, name, search, columns, owner, isShared, isDefault, version },
    updatedAt: toInstant(version),
    isOwn: owner === actor.name,
    mayChange: mayChange(actor, view),
  }
}

/** Whether the views of a list are of use to somebody who may not see the list. */
export const maySee = (actor: Actor, { dataset }: Pick<ViewContent, 'dataset'>): boolean =>
  may(actor, listRule({ dataset }).action)

/** Refuses a view for a list that is not the actor's, one for all by a role that may not share, and a name that is taken. */
export function checkContent(actor: Actor, view: ViewContent, others: readonly SavedView[]): void {
  if (!maySee(actor, view)) throw refusal(actor, leastRole(listRule(view).action))
  if (view.isShared && !may(actor, 'views.share')) throw refusal(actor, leastRole('views.share'))
  const taken = others.some(
    other => other.dataset === view.dataset && other.name.toLowerCase() === view.name.toLowerCase(),
  )
  if (taken) throw new Problem(409, 'Name taken', `There is a view named “${view.name}” already.`)
  if (others.length >= MOST_VIEWS)
    throw new Problem(409, 'Too many views', `At most ${MOST_VIEWS} views are kept for one name.`)
}

/** The view if the actor may change it, in the version they have seen. @throws Problem 403, 404, 409 */
export function changeable(actor: Actor, id: string, version: number, kept: KeptView | null): KeptView {
  // What one may not know of is not there. A deleted view is known to whoever has the version of its deletion.
  const isKnown = kept && (kept.owner === actor.name || kept.isShared)
  if (!isKnown || (kept.isDeleted && kept.version !== version)) throw notFound(`view ${id}`)
  if (!mayChange(actor, kept)) throw new Problem(403, 'Forbidden', `This view is ${kept.owner}’s.`)
  if (kept.version !== version)
    throw new Problem(409, 'Changed meanwhile', 'Somebody changed this view after you saw it. Look again.')
  return kept
}

const mayChange = (actor: Actor, view: SavedView): boolean =>
  view.owner === actor.name || (view.isShared && may(actor, 'views.manage'))

const refusal = (actor: Actor, role: string) =>
  new Problem(403, 'Forbidden', `This needs the role ${role}; ${actor.name} is ${actor.role}.`)
