import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { serializeFilter } from '@/lib/query/url/serialize'
import { DATASETS } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { cellFilters } from './cell-filters'

const { connections } = DATASETS

/** What the cell offers, as the address would say it. */
function offered(name: string, value: unknown, filter: Filter = NO_FILTER) {
  const field = findField(connections, name)
  if (!field) throw new Error(name)
  return Object.fromEntries(
    cellFilters(connections, filter, field, value).map(one => [
      `${one.label} ${one.about}`,
      decodeURIComponent(serializeFilter(connections, one.filter).toString()),
    ]),
  )
}

describe('what a cell’s value filters by', () => {
  it('is the value or all but it', () => {
    expect(offered('country', 'DE')).toEqual({ 'Only DE': 'country=DE', 'Exclude DE': 'country.not=DE' })
    expect(offered('status', 'active')).toMatchObject({ 'Only Active': 'status=active' })
  })

  it('narrows what is wanted already, adds to what is excluded, and is never both', () => {
    const wanted: Filter = { conditions: [{ field: 'country', op: 'in', values: ['DE', 'FR'] }] }
    expect(offered('country', 'DE', wanted)).toEqual({
      'Only DE': 'country=DE',
      'Exclude DE': 'country=FR&country.not=DE',
    })
    const excluded: Filter = { conditions: [{ field: 'country', op: 'notIn', values: ['DE', 'FR'] }] }
    expect(offered('country', 'DE', excluded)).toEqual({
      'Only DE': 'country=DE&country.not=FR',
      'Exclude DE': 'country.not=DE&country.not=FR',
    })
  })

  it('is its absence where it is missing', () => {
    expect(offered('country', null)).toEqual({ 'Only none': 'country=', 'Exclude none': 'country.not=' })
    expect(offered('totalBytes', null)).toEqual({})
  })

  it('is a bound for a number, beside the other bound unless they would cross', () => {
    const filter: Filter = { conditions: [{ field: 'totalBytes', op: 'range', min: 500, max: 800 }] }
    expect(Object.values(offered('totalBytes', 600, filter))).toEqual([
      'minTotalBytes=600&maxTotalBytes=800',
      'minTotalBytes=500&maxTotalBytes=600',
    ])
    expect(Object.values(offered('totalBytes', 900, filter))).toEqual([
      'minTotalBytes=900',
      'minTotalBytes=500&maxTotalBytes=900',
    ])
  })

  it('is a bound for an instant, in place of a relative range', () => {
    const at = '2026-11-20T10:00:00.000Z'
    expect(Object.values(offered('startedAt', at, { conditions: [], since: '24h' }))).toEqual([
      `startedAfter=${at}`,
      `startedBefore=${at}`,
    ])
  })

  it('is each value of a list', () => {
    expect(Object.keys(offered('tags', ['a', 'b']))).toEqual(['Only a', 'Exclude a', 'Only b', 'Exclude b'])
    expect(offered('tags', [])).toEqual({})
  })
})
