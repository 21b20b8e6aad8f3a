import { expect, test } from 'vitest'
import { FILE_STATUSES } from '@/lib/schema/file'
import { FRIDAY_NOON } from '../testing/clock'
import { DAY, MINUTE } from '../world/timeline'
import { createWorld } from '../world/world'
import { evaluate, type PrivxState } from './evaluate'
import { createOverlay } from './overlay'
import { PRIVX_STATUSES } from './plan'
import { privxPlans } from './planner'
import { trailObject } from './trail/trail-object'

const world = createWorld({ clock: () => FRIDAY_NOON })
const plans = privxPlans(world, FRIDAY_NOON - 2 * DAY, FRIDAY_NOON)

const stateAt = (plan: (typeof plans)[number], atMs: number): PrivxState => {
  const state = evaluate(world, plan, atMs)
  if (!state) throw new Error('not yet')
  return state
}

test('a connection is not there before it starts, then only grows, then stands still', () => {
  for (const plan of plans.filter((_, index) => index % 12 === 0)) {
    expect(evaluate(world, plan, plan.startMs - 1)).toBeNull()
    let before: PrivxState | null = null
    for (let step = 0; step <= 40; step++) {
      const atMs = plan.startMs + Math.floor(((plan.endMs - plan.startMs) * step) / 36)
      const state = stateAt(plan, atMs)
      expect(state.bytesIn).toBeGreaterThanOrEqual(before?.bytesIn ?? 0)
      expect(state.bytesOut).toBeGreaterThanOrEqual(before?.bytesOut ?? 0)
      expect(state.lastActivityMicros).toBeGreaterThanOrEqual(before?.lastActivityMicros ?? 0)
      expect(state.lastActivityMicros).toBeLessThanOrEqual(Math.max(atMs * 1000 + 999, state.connectedMicros))
      expect(state.disconnectedMicros === null).toBe(atMs < plan.endMs)
      before = state
    }
    expect(before?.status).toBe(plan.outcome)
    if (!plan.miscounted) expect(before?.bytesIn).toBe(plan.bytesToServer)
  }
})

test('asking in another order changes nothing', () => {
  const [plan] = plans
  if (!plan) throw new Error('no plans')
  const late = stateAt(plan, plan.endMs + DAY)
  const early = stateAt(plan, plan.startMs)
  expect(stateAt(plan, plan.endMs + DAY)).toEqual(late)
  expect(stateAt(plan, plan.startMs)).toEqual(early)
})

test('every status of connections and of files occurs', () => {
  const month = privxPlans(world, world.retainedFrom(FRIDAY_NOON), FRIDAY_NOON)
  const statuses = new Set<string>()
  const files = new Map<string, number>()
  for (const plan of month) {
    // Looked at while it is ending, and when it is over.
    for (const atMs of [plan.startMs, (plan.forceMs ?? plan.startMs) + 1, plan.endMs]) {
      if (atMs < plan.startMs) continue
      const state = stateAt(plan, atMs)
      statuses.add(state.status)
      for (const channel of trailObject(world, state)?.channels ?? [])
        for (const file of channel.transferred_files)
          files.set(file.status, (files.get(file.status) ?? 0) + (atMs === plan.endMs ? 1 : 0))
    }
    const half = stateAt(plan, Math.floor((plan.startMs + plan.endMs) / 2))
    for (const channel of trailObject(world, half)?.channels ?? [])
      for (const file of channel.transferred_files)
        if (file.status === 'ONGOING') files.set('ONGOING', files.get('ONGOING') ?? 0)
  }
  expect(statuses).toEqual(new Set(PRIVX_STATUSES))
  expect(new Set(files.keys())).toEqual(new Set(FILE_STATUSES))
  const all = [...files.values()].reduce((sum, count) => sum + count, 0)
  const good = files.get('OK') ?? 0
  expect((all - good) / all).toBeGreaterThan(0.02)
  expect((all - good) / all).toBeLessThan(0.07)
})

test('a trail adds up to its connection at any moment, but for the few that miscount', () => {
  let miscounted = 0
  for (const plan of plans) {
    const state = stateAt(plan, Math.floor((plan.startMs + plan.endMs) / 2))
    const trail = trailObject(world, state)
    if (!trail) continue
    const toServer = trail.channels.reduce((sum, channel) => sum + channel.bytes_client_to_server, 0)
    const toClient = trail.channels.reduce((sum, channel) => sum + channel.bytes_server_to_client, 0)
    if (plan.miscounted) miscounted++
    else expect([toServer, toClient]).toEqual([state.bytesIn, state.bytesOut])
  }
  expect(miscounted).toBeLessThan(plans.length / 50)
})

test('an end that a user asked for cuts the connection and its files short', () => {
  const plan = plans.find(each => each.outcome === 'DISCONNECTED' && each.endMs - each.startMs > 30 * MINUTE)
  if (!plan) throw new Error('no such plan')
  const overlay = createOverlay()
  const requestedMs = plan.startMs + 10 * MINUTE
  overlay.terminations.set(plan.id, { requestedMs, doneMs: requestedMs + 5000, reason: 'because' })
  overlay.changedMs.set(plan.id, requestedMs)
  expect(evaluate(world, plan, requestedMs - 1, overlay)?.status).toBe('CONNECTED')
  const during = evaluate(world, plan, requestedMs + 4999, overlay)
  expect(during?.status).toBe('TERMINATING')
  expect(during?.forceDisconnectMicros).not.toBeNull()
  const after = evaluate(world, plan, plan.endMs + DAY, overlay)
  expect(after).toMatchObject({ status: 'TERMINATED', terminationReason: 'because', cutShort: true })
  expect(after?.bytesIn).toBeLessThan(plan.bytesToServer)
  expect(evaluate(world, plan, plan.endMs + DAY)?.status).toBe('DISCONNECTED')
})
