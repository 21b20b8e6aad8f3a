import type { World } from '@/lib/demo/world/world'

/** A permission to download one thing for a short while: what PrivX calls `session_id` (contracts §5.2). */
export interface Handles {
  open(what: string, nowMs: number): string
  /** Whether the handle was given for that and its time is not over. */
  isGood(handle: string, what: string, nowMs: number): boolean
}

/** More than anyone has open; the oldest are forgotten. */
const MOST = 10_000

/** @param lifeSeconds asked for whenever a handle is made */
export function createHandles(world: World, lifeSeconds: () => number): Handles {
  const random = world.random('privx handles')
  const given = new Map<string, { readonly what: string; readonly untilMs: number }>()
  return {
    open: (what, nowMs) => {
      const handle = random.uuid()
      given.set(handle, { what, untilMs: nowMs + lifeSeconds() * 1000 })
      if (given.size > MOST) for (const oldest of [...given.keys()].slice(0, MOST / 2)) given.delete(oldest)
      return handle
    },
    isGood: (handle, what, nowMs) => {
      const known = given.get(handle)
      return known !== undefined && known.what === what && nowMs < known.untilMs
    },
  }
}
