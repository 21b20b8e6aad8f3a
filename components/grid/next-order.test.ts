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

  it('adds up to six keys with Shift, then puts another in place of the last', () => {
    const names = ['status', 'type', 'country', 'source', 'totalBytes', 'userName']
    const six = names
      .slice(1)
      .reduce<readonly Order[]>((order, name) => press(order, name, true), [desc('status')])
    expect(six).toEqual(names.map(desc))
    expect(press(six, 'dstHost', true)).toEqual([...names.slice(0, 5), 'dstHost'].map(desc))
    expect(press(press(six, 'type', true), 'type', true).map(key => key.field)).toEqual([
      'status',
      'country',
      'source',
      'totalBytes',
      'userName',
    ])
  })

  it('keeps one key without Shift', () => {
    expect(press([desc('status'), asc('totalBytes')], 'totalBytes')).toEqual([desc('totalBytes')])
  })
})

describe('the keys of an order', () => {
  it('take another one, and turn one where it is', () => {
    const two = withKey([desc('status')], asc('totalBytes'))
    expect(two).toEqual([desc('status'), asc('totalBytes')])
    expect(withKey(two, asc('status'))).toEqual([asc('status'), asc('totalBytes')])
    expect(withKey(two, desc('country'))).toEqual([...two, desc('country')])
  })

  it('let one go, and are the list’s own without any', () => {
    expect(withoutKey([desc('status'), asc('totalBytes')], unasked, 'status')).toEqual([asc('totalBytes')])
    expect(withoutKey([desc('status')], unasked, 'status')).toEqual(unasked)
  })
})
