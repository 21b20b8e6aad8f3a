import { describe, expect, it } from 'vitest'
import type { Order } from '@/lib/query/query'
import { nextOrder } from './next-order'

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
