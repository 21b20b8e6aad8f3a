import type { Clock } from '@/lib/clock'
import { UpstreamError } from '../upstream-error'
import type { MobilerunClient } from './client'
import { type WireUser, wireUser } from './wire'

/** Connect users come and go seldom; a new one is found this late at most. */
const KEPT_MS = 5 * 60_000
/** A listing without a documented order is read again until it brings nobody new, but not for ever. */
const MOST_WALKS = 3

/** Whose connections are listed, and what they are called. */
export interface Users {
  readonly ids: readonly string[]
  readonly names: ReadonlyMap<string, string>
}

/**
 * The users to go through: those of the configuration, else all. Names come from the user listing; with configured
 * users a key without right to it only leaves them nameless.
 * @throws UpstreamError when the listing is needed and cannot be had
 */
export function createUsers(
  client: Pick<MobilerunClient, 'listUsers'>,
  configured: readonly string[] | null,
  clock: Clock,
): (signal: AbortSignal) => Promise<Users> {
  let known: { readonly users: Users; readonly until: number } | null = null
  return async signal => {
    if (known && clock() < known.until) return known.users
    const all = await listAll(client, signal).catch(error => {
      if (configured === null || !isRefusal(error)) throw error
      return new Map<string, WireUser>()
    })
    const names = new Map([...all.values()].flatMap(({ id, username }) => (username ? [[id, username]] : [])))
    const users = { ids: configured ?? [...all.keys()], names }
    known = { users, until: clock() + KEPT_MS }
    return users
  }
}

async function listAll(
  client: Pick<MobilerunClient, 'listUsers'>,
  signal: AbortSignal,
): Promise<Map<string, WireUser>> {
  const users = new Map<string, WireUser>()
  for (let walk = 1; walk <= MOST_WALKS; walk += 1) {
    const before = users.size
    let pages = 0
    let hasNext = true
    while (hasNext) {
      pages += 1
      const page = await client.listUsers(pages, signal)
      hasNext = page.hasNext && page.items.length > 0
      for (const item of page.items) {
        const user = wireUser.safeParse(item)
        if (user.success) users.set(user.data.id, user.data)
      }
    }
    // One page cannot move under its reader.
    if (pages === 1 || (walk > 1 && users.size === before)) break
  }
  return users
}

const isRefusal = (error: unknown) =>
  error instanceof UpstreamError && (error.kind === 'forbidden' || error.kind === 'not-found')
