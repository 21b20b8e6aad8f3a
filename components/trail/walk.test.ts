import { describe, expect, it } from 'vitest'
import { layoutLane } from './lane-layout'
import type { TrailModel } from './mark'
import { at, sampleChannel, sampleConnection, sampleFile, sampleTrail } from './testing/sample-trail'
import { buildTrail } from './trail-model'
import { itemOf, type WalkGround, walk } from './walk'

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
const groundOf = ({ marks, lanes, domain }: TrailModel): WalkGround => {
  const layouts = lanes.map(lane => layoutLane(lane, { ...scale, domain }))
  return { marks, lanes: lanes.length, itemsOf: lane => layouts[lane] ?? [] }
}
const ground = groundOf(model)
const itemsOf = ({ lanes, itemsOf: of }: WalkGround) =>
  Array.from({ length: lanes }, (_, lane) => of(lane)).flat()
const step = (from: string, way: Parameters<typeof walk>[2]) =>
  walk(ground, itemOf(itemsOf(ground), from), way)?.key

/** The keys of all that `next` leads to from the first. */
function walkAll(over: WalkGround): string[] {
  const keys: string[] = []
  for (
    let item = walk(over, undefined, 'next');
    item && !keys.includes(item.key);
    item = walk(over, item, 'next')
  )
    keys.push(item.key)
  return keys
}

describe('walking through the marks', () => {
  it('is by time, whatever the lane', () => {
    expect(walkAll(ground)).toEqual(['\nstarted', 'a~a1', 'b~b1', 'a~a2', 'b~b2', '\nended'])
  })

  it('goes to the next and the one before, and stays at the ends', () => {
    expect(step('a~a1', 'next')).toBe('b~b1')
    expect(step('a~a1', 'previous')).toBe('\nstarted')
    expect(step('\nstarted', 'previous')).toBe('\nstarted')
    expect(step('\nended', 'next')).toBe('\nended')
    expect([step('b~b1', 'first'), step('b~b1', 'last')]).toEqual(['\nstarted', '\nended'])
  })

  it('goes to the nearest time in the next lane with a mark', () => {
    expect(step('a~a2', 'down')).toBe('b~b2')
    expect(step('b~b1', 'up')).toBe('a~a1')
    expect(step('a~a2', 'up')).toBe('\nended')
    expect(step('b~b2', 'down')).toBe('b~b2')
  })

  it('begins at the first when nothing is chosen yet', () => {
    expect(walk(ground, undefined, 'next')?.key).toBe('\nstarted')
  })
})

it('a group is one step, and no item is left out', () => {
  const files = Array.from({ length: 30 }, (_, n) => sampleFile(String(n), { openedAt: at(10 + (n % 7)) }))
  const crowded = groundOf(
    buildTrail(
      sampleConnection(),
      sampleTrail([sampleChannel('a', files), sampleChannel('b', files.slice(0, 9))]),
      at(60),
    ),
  )
  const items = itemsOf(crowded)
  expect(items.some(item => item.marks.length > 1)).toBe(true)
  expect(walkAll(crowded).sort()).toEqual(items.map(item => item.key).sort())
})

it('a mark is found in the group that it is part of', () => {
  const files = Array.from({ length: 6 }, (_, n) => sampleFile(String(n)))
  const crowded = groundOf(buildTrail(sampleConnection(), sampleTrail([sampleChannel('a', files)]), at(60)))
  const group = itemOf(itemsOf(crowded), 'a~4')
  expect(group?.marks.length).toBeGreaterThan(1)
  expect(group?.key).not.toBe('a~4')
})
