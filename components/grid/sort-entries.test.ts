import { describe, expect, it } from 'vitest'
import type { Order } from '@/lib/query/query'
import { sortEntries } from './sort-entries'

const desc = (field: string): Order => ({ field, direction: 'desc' })
const asc = (field: string): Order => ({ field, direction: 'asc' })
const unasked = [desc('startedAt')]

function menu(order: readonly Order[], name: string) {
  const picked: (readonly Order[])[] = []
  const entries = sortEntries(name, order, unasked, next => picked.push(next))
  return {
    offers: entries.filter(one => !one.disabled).map(one => one.label),
    pick: (label: string) => {
      entries.find(one => one.label === label)?.onPick()
      return picked.at(-1)
    },
  }
}

describe('the sorting that a menu offers', () => {
  it('adds a field as the last key', () => {
    const { offers, pick } = menu([desc('status'), asc('type'), desc('country')], 'totalBytes')
    expect(offers).toEqual([
      'Sort ascending',
      'Sort descending',
      'Then by this, ascending',
      'Then by this, descending',
    ])
    expect(pick('Then by this, ascending')).toEqual([
      desc('status'),
      asc('type'),
      desc('country'),
      asc('totalBytes'),
    ])
    expect(pick('Sort ascending')).toEqual([asc('totalBytes')])
  })

  it('turns a key at its place, puts it first, or takes it away', () => {
    const { pick } = menu([desc('status'), asc('type'), desc('country')], 'type')
    expect(pick('Turn round')).toEqual([desc('status'), desc('type'), desc('country')])
    expect(pick('Sort by this first')).toEqual([asc('type'), desc('status'), desc('country')])
    expect(pick('Do not sort by this')).toEqual([desc('status'), desc('country')])
  })

  it('offers nothing that is so already', () => {
    expect(menu([desc('status')], 'status').offers).toEqual(['Sort ascending', 'Do not sort by this'])
    expect(menu([desc('status'), asc('type')], 'status').offers).not.toContain('Sort by this first')
    expect(menu([desc('status')], 'status').pick('Do not sort by this')).toEqual(unasked)
  })
})
