import { expect, test } from 'vitest'
import { FRIDAY_NOON } from '../testing/clock'
import { DAY } from '../world/timeline'
import { createWorld } from '../world/world'
import { PRIVX_TYPES } from './plan'
import { planTimeline, privxPlans } from './planner'
import { channelsOf } from './trail/channels'

const clock = () => FRIDAY_NOON
const world = createWorld({ clock })

test('the same seed gives the same connections, another seed others', () => {
  const from = FRIDAY_NOON - DAY
  const again = createWorld({ clock })
  const other = createWorld({ clock, seed: 'other' })
  const ids = (of: typeof world) => privxPlans(of, from, FRIDAY_NOON).map(plan => plan.id)
  expect(ids(again)).toEqual(ids(world))
  expect(ids(other)).not.toEqual(ids(world))
})

test('a full world has about 12,000 connections in 30 days, of every type, and 55 to 105 open at any time', () => {
  const plans = privxPlans(world, world.retainedFrom(FRIDAY_NOON), FRIDAY_NOON)
  expect(plans.length).toBeGreaterThan(11_000)
  expect(plans.length).toBeLessThan(13_500)
  expect(new Set(plans.map(plan => plan.id)).size).toBe(plans.length)
  expect(new Set(plans.map(plan => plan.type))).toEqual(new Set(PRIVX_TYPES))
  for (let hours = 0; hours < 24 * 8; hours += 5) {
    const open = planTimeline(world).openAt(FRIDAY_NOON - hours * 3_600_000).length
    expect(open).toBeGreaterThan(54)
    expect(open).toBeLessThan(106)
  }
})

test('times are whole and in order, and whole seconds where they are written so', () => {
  for (const plan of privxPlans(world, FRIDAY_NOON - 3 * DAY, FRIDAY_NOON)) {
    expect(Number.isInteger(plan.startMs) && Number.isInteger(plan.endMs)).toBe(true)
    expect(plan.endMs - plan.startMs).toBeGreaterThanOrEqual(1000)
    expect(plan.idleMs).toBeLessThanOrEqual(plan.endMs - plan.startMs)
    if (plan.wholeSeconds) expect([plan.startMs % 1000, plan.endMs % 1000, plan.endMicros]).toEqual([0, 0, 0])
    if (plan.forceMs !== null) expect(plan.forceMs).toBeGreaterThanOrEqual(plan.startMs)
  }
})

test('channels carry exactly the bytes of their connection, and their files fit into them', () => {
  for (const plan of privxPlans(world, FRIDAY_NOON - 3 * DAY, FRIDAY_NOON)) {
    const sum = { toServer: 0, toClient: 0 }
    for (const channel of channelsOf(world, plan)) {
      expect(channel.toServer).toBeGreaterThanOrEqual(0)
      expect(channel.toClient).toBeGreaterThanOrEqual(0)
      expect(channel.startMs).toBeGreaterThanOrEqual(plan.startMs)
      expect(channel.endMs).toBeLessThanOrEqual(plan.endMs - plan.idleMs)
      sum.toServer += channel.toServer
      sum.toClient += channel.toClient
      for (const file of channel.files) {
        expect(file.startMs).toBeGreaterThanOrEqual(channel.startMs)
        expect(file.endMs).toBeLessThanOrEqual(channel.endMs)
        if (file.direction === 2) sum.toServer += file.size
        else sum.toClient += file.size
      }
    }
    expect(sum).toEqual({ toServer: plan.bytesToServer, toClient: plan.bytesToClient })
  }
})
