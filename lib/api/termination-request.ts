import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { type Action, leastRole, may } from '@/lib/auth/may'
import type { Runtime } from '@/lib/runtime'
import type { PreviewItem, Termination, TerminationTarget } from '@/lib/schema/termination'
import { readConnections } from '@/lib/store/read'
import type { KeptTarget, KeptTermination, TerminationDoer } from '@/lib/store/termination-row'
import { itemOf } from '@/lib/terminate/preview'
import type { SeenSession } from '@/lib/terminate/same-session'
import type { SubjectKind } from '@/lib/terminate/subject'
import { cannotEnd, terminatorOf } from '@/lib/terminate/terminator'
import { type ConnectionParams, noConnection } from './connection-request'
import { notFound, Problem } from './problem'
import { type Doer, draftOf } from './record'

/** The rule of every route that ends one connection, or tells how that went. */
export const terminateRule = ({ source }: ConnectionParams) => ({
  action: 'connection.terminate' as Action,
  resource: { source },
})

/** Refuses sources whose connections the actor may not end. @throws Problem 403 */
export function mustEnd(actor: Actor, sources: Iterable<string>): void {
  for (const source of new Set(sources)) {
    if (may(actor, 'connection.terminate', { source })) continue
    const role = leastRole('connection.terminate')
    throw new Problem(403, 'Forbidden', `This needs the role ${role}; ${actor.name} is ${actor.role}.`)
  }
}

/** What the actor may end at which source, by its id. */
export function endable(
  { connectors }: Pick<Runtime, 'connectors'>,
  actor: Actor,
): Record<string, readonly string[]> {
  const own = [...connectors.values()].filter(({ source }) => may(actor, 'connection.terminate', { source }))
  const kinds = ['connection', 'user', 'host'] as const
  return Object.fromEntries(
    own.map(connector => [connector.source, kinds.filter(kind => terminatorOf(connector, kind) !== null)]),
  )
}

/** Refuses a source that is not there, or whose vendor does not end that. @throws Problem 404, 422 */
export function mustBeEndable(
  { connectors }: Pick<Runtime, 'connectors'>,
  source: string,
  what: 'connection' | SubjectKind,
): void {
  const connector = connectors.get(source)
  if (!connector) throw notFound(`source "${source}"`)
  if (!terminatorOf(connector, what)) throw new Problem(422, 'Cannot be ended', cannotEnd(connector))
}

/**
 * Connections as whoever asks has seen them, in their order: what they did not look at is as it is stored.
 * @throws Problem 404 for one that nobody knows
 */
export async function seenItems(
  { store, connectors }: Pick<Runtime, 'store' | 'connectors'>,
  asked: readonly (ConnectionParams & Partial<SeenSession>)[],
): Promise<PreviewItem[]> {
  const stored = await readConnections(store, asked)
  return asked.map(({ startedAt, userId, ...one }) => {
    const row = stored.find(kept => kept.source === one.source && kept.id === one.id)
    if (!row) throw noConnection(one)
    const item = itemOf(connectors.get(row.source), row)
    // Whether it is still open is for its source to say, right before it is asked to end it.
    const why = terminatorOf(connectors.get(row.source), 'connection') ? null : item.why
    return { ...item, why, startedAt: startedAt ?? row.startedAt, userId: userId ?? row.userId }
  })
}

/** Whoever asks, as every entry about what they asked names them. */
export function doerOf(asked: Doer): TerminationDoer {
  const { actor, role, via, address, requestId } = draftOf(asked, { action: 'connection.terminate' })
  return { actor, role, via, address, requestId }
}

/** A termination as the API answers it. */
export function terminationReply(
  { doer: _, heldBy: __, heldAt: ___, ...termination }: KeptTermination,
  targets: readonly KeptTarget[],
): Termination & { readonly targets: readonly TerminationTarget[] } {
  return { ...termination, targets: targets.map(targetReply) }
}

export const targetReply = ({ place: _, userId: __, ...target }: KeptTarget): TerminationTarget => target
