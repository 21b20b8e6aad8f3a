import { describe, expect, it } from 'vitest'
import { layoutLane } from './lane-layout'
import { at, sampleChannel, sampleConnection, sampleFile, sampleTrail } from './testing/sample-trail'
import { buildTrail } from './trail-model'
import { itemOf, walk, walkOrder } from './walk'

const one = (id: string, minute: number) => sampleFile(id, { openedAt: at(minute), closedAt: at(minute + 1) })
const model = buildTrail(
  sampleConnection(),
  sampleTrail([
    sampleChannel('a', [one('a1', 5), one('a2', 35)]),
    sampleChannel('empty', []),
    sampleChannel('b', [one('b1', 10), one('b2', 45)]),
  ]),
  at(60),
)
const scale = { domain: model.domain, pxPerMs: 1_000 / (model.domain.toMs - model.domain.fromMs) }
const order = walkOrder(model.lanes.map(lane => layoutLane(lane, scale)))
const named = (key: string) => itemOf(order, key)
const step = (from: string, way: Parameters<typeof walk>[2]) => walk(order, named(from), way)?.key

describe('walking through the marks', () => {
  it('is by time, whatever the lane', () => {
    expect(order.map(item => item.key)).toEqual(['\nstarted', 'a~a1', 'b~b1', 'a~a2', 'b~b2', '\nended'])
  })

  it('goes to the next and the one before, and stays at the ends', () => {
    expect(step('a~a1', 'next')).toBe('b~b1')
    expect(step('a~a1', 'previous')).toBe('\nstarted')
    expect(step('\nstarted', 'previous')).toBe('\nstarted')
    expect(step('\nended', 'next')).toBe('\nended')
    expect([step('b~b1', 'first'), step('b~b1', 'last')]).toEqual(['\nstarted', '\nended'])
  })

  it('goes to the nearest time in the next lane that has any', () => {
    expect(step('a~a2', 'down')).toBe('b~b2')
    expect(step('b~b1', 'up')).toBe('a~a1')
    expect(step('a~a2', 'up')).toBe('\nended')
    expect(step('b~b2', 'down')).toBe('b~b2')
  })

  it('begins at the first when nothing is chosen yet', () => {
    expect(walk(order, undefined, 'next')?.key).toBe('\nstarted')
  })
})

it('a mark is found in the group that it is part of', () => {
  const files = Array.from({ length: 6 }, (_, n) => sampleFile(String(n)))
  const crowded = buildTrail(sampleConnection(), sampleTrail([sampleChannel('a', files)]), at(60))
  const items = walkOrder(crowded.lanes.map(lane => layoutLane(lane, { ...scale, domain: crowded.domain })))
  const group = itemOf(items, 'a~4')
  expect(group?.marks.length).toBeGreaterThan(1)
  expect(group?.key).not.toBe('a~4')
})
