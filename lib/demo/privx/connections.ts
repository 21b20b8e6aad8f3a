import { knownAt } from '@/lib/demo/world/known'
import { dayOf } from '@/lib/demo/world/timeline'
import type { World } from '@/lib/demo/world/world'
import { evaluate, type PrivxState } from './evaluate'
import type { Overlay } from './overlay'
import type { PrivxPlan } from './plan'
import { MAX_SPAN_MS, planTimeline } from './planner'
import type { Search } from './search'

/** What one server knows of its connections: the world's plans with the users' changes over them. */
export interface Connections {
  /** One, as of an instant; null when there is none, it has not begun, was swept away, or may not be seen. */
  find(id: string, atMs: number): PrivxState | null
  /** All that are kept as of an instant and match, by start. */
  select(search: Search | null, atMs: number): PrivxState[]
}

/** @param groupIds ids of the access groups that may be seen; null: all. */
export function createConnections(
  world: World,
  overlay: Overlay,
  groupIds: ReadonlySet<string> | null,
): Connections {
  const byId = new Map<string, PrivxPlan>()
  const known = new Set<number>()
  const learn = (fromMs: number, toMs: number) => {
    for (let day = dayOf(fromMs); day <= dayOf(toMs); day++) {
      if (known.has(day)) continue
      known.add(day)
      for (const plan of planTimeline(world).day(day)) byId.set(plan.id, plan)
    }
  }
  const isVisible = (plan: PrivxPlan) => !groupIds || groupIds.has(plan.accessGroup.id)

  return {
    find: (id, atMs) => {
      const fromMs = world.retainedFrom(atMs)
      learn(fromMs - MAX_SPAN_MS, atMs)
      const plan = byId.get(id)
      const isKept = plan && (plan.startMs >= fromMs || plan.endMs > atMs)
      return isKept && isVisible(plan) ? evaluate(world, plan, atMs, overlay) : null
    },
    select: (search, atMs) => {
      const { from, to } = search?.connectedMs ?? { from: 0, to: atMs }
      const found: PrivxState[] = []
      for (const plan of keptPlans(world, atMs, from, Math.min(atMs, Math.floor(to)))) {
        if (!isVisible(plan) || (search && !mayMatch(search, plan, atMs, overlay))) continue
        const state = evaluate(world, plan, atMs, overlay)
        if (state && (!search || search.ofState(state))) found.push(state)
      }
      return found
    },
  }
}

/** Plans that are kept as of an instant and start in from ≤ start ≤ to. */
function keptPlans(world: World, atMs: number, fromMs: number, toMs: number): PrivxPlan[] {
  const timeline = planTimeline(world)
  if (fromMs >= world.retainedFrom(atMs)) return timeline.startedBetween(fromMs, toMs + 1)
  return knownAt(world, timeline, atMs).filter(({ startMs }) => startMs >= fromMs && startMs <= toMs)
}

/** What can be told without evaluating. A user may have changed when it ends. */
function mayMatch(search: Search, plan: PrivxPlan, atMs: number, overlay: Overlay): boolean {
  const isOver = plan.endMs < search.endedMs || (search.open && plan.endMs <= atMs)
  return (!isOver || overlay.changedMs.has(plan.id)) && search.ofPlan(plan)
}
