import { describe, expect, it } from 'vitest'
import type { Order } from '@/lib/query/query'
import { nextOrder, withKey, withoutKey } from './next-order'

const desc = (field: string): Order => ({ field, direction: 'desc' })
const asc = (field: string): Order => ({ field, direction: 'asc' })
const unasked = [desc('startedAt')]
const press = (order: readonly Order[], field: string, shift = false) =>
  nextOrder(order, unasked, field, shift)

describe('nextOrder', () => {
  it('goes descending, ascending, and back to the list’s own order', () => {
    const first = press(unasked, 'totalBytes')
    expect(first).toEqual([desc('totalBytes')])
    const second = press(first, 'totalBytes')
    expect(second).toEqual([asc('totalBytes')])
    expect(press(second, 'totalBytes')).toEqual(unasked)
  })

  it('turns the list’s own column', () => {
    expect(press(unasked, 'startedAt')).toEqual([asc('startedAt')])
    expect(press([asc('startedAt')], 'startedAt')).toEqual(unasked)
  })

  it('adds, turns and drops a second key with Shift', () => {
    const one = [desc('status')]
    const two = press(one, 'totalBytes', true)
    expect(two).toEqual([desc('status'), desc('totalBytes')])
    const turned = press(two, 'totalBytes', true)
    expect(turned).toEqual([desc('status'), asc('totalBytes')])
    expect(press(turned, 'totalBytes', true)).toEqual(one)
  })

  it('replaces the second key by another', () => {
    expect(press([desc('status'), desc('totalBytes')], 'country', true)).toEqual([
      desc('status'),
      desc('country'),
    ])
  })

  it('keeps one key without Shift', () => {
    expect(press([desc('status'), asc('totalBytes')], 'totalBytes')).toEqual([desc('totalBytes')])
  })
})

describe('the keys of an order', () => {
  it('take a second one, turn it, and put another in its place', () => {
    const two = withKey([desc('status')], asc('totalBytes'))
    expect(two).toEqual([desc('status'), asc('totalBytes')])
    expect(withKey(two, desc('totalBytes'))).toEqual([desc('status'), desc('totalBytes')])
    expect(withKey(two, desc('country'))).toEqual([desc('status'), desc('country')])
    expect(withKey(two, desc('status'))).toEqual([asc('totalBytes'), desc('status')])
  })

  it('let one go, and are the list’s own without any', () => {
    expect(withoutKey([desc('status'), asc('totalBytes')], unasked, 'status')).toEqual([asc('totalBytes')])
    expect(withoutKey([desc('status')], unasked, 'status')).toEqual(unasked)
  })
})
