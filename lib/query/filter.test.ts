import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import {
  isUnfiltered,
  NO_FILTER,
  selectedValues,
  withCondition,
  withoutCondition,
  withSince,
  withText,
  withValueToggled,
} from './filter'
import type { Filter } from './query'

const { connections } = DATASETS

test('conditions stay in the order of the registry, one for each field and operator', () => {
  let filter: Filter = withCondition(connections, NO_FILTER, { field: 'totalBytes', op: 'range', min: 5 })
  filter = withCondition(connections, filter, { field: 'status', op: 'in', values: ['active', 'active'] })
  filter = withCondition(connections, filter, { field: 'totalBytes', op: 'range', max: 9 })
  expect(filter.conditions).toEqual([
    { field: 'status', op: 'in', values: ['active'] },
    { field: 'totalBytes', op: 'range', max: 9 },
  ])
})

test('an empty condition is no condition', () => {
  const filter = withCondition(connections, NO_FILTER, { field: 'status', op: 'in', values: ['active'] })
  expect(withCondition(connections, filter, { field: 'status', op: 'in', values: [] })).toEqual(NO_FILTER)
  expect(withCondition(connections, filter, { field: 'totalBytes', op: 'range' })).toEqual(filter)
  expect(withCondition(connections, filter, { field: 'dstHost', op: 'contains', value: '' })).toEqual(filter)
})

test('a value is switched on and off, and is never wanted and excluded at once', () => {
  const wanted = withValueToggled(connections, NO_FILTER, 'country', 'DE')
  const both = withValueToggled(connections, wanted, 'country', 'FR')
  expect(selectedValues(both, 'country')).toEqual(['DE', 'FR'])
  const turned = withValueToggled(connections, both, 'country', 'DE', 'notIn')
  expect(selectedValues(turned, 'country')).toEqual(['FR'])
  expect(selectedValues(turned, 'country', 'notIn')).toEqual(['DE'])
  expect(withValueToggled(connections, wanted, 'country', 'DE')).toEqual(NO_FILTER)
})

test('one operator of a field is removed, or all of them', () => {
  const wanted = withValueToggled(connections, NO_FILTER, 'dstHost', 'a')
  const filter = withCondition(connections, wanted, { field: 'dstHost', op: 'contains', value: 'b' })
  expect(withoutCondition(filter, 'dstHost', 'contains')).toEqual(wanted)
  expect(withoutCondition(filter, 'dstHost')).toEqual(NO_FILTER)
})

test('text and relative range come and go; a relative range takes the place of an absolute one', () => {
  const absolute = withCondition(connections, NO_FILTER, {
    field: 'startedAt',
    op: 'range',
    min: '2026-11-20T00:00:00.000Z',
  })
  expect(withSince(connections, absolute, '6h')).toEqual({ conditions: [], since: '6h' })
  expect(withSince(connections, { conditions: [], since: '6h' }, undefined)).toEqual(NO_FILTER)
  expect(withText(NO_FILTER, 'web')).toEqual({ conditions: [], q: 'web' })
  expect(isUnfiltered(withText({ conditions: [], q: 'web' }, '  '))).toBe(true)
})

test('a field that is none is an error of the program', () => {
  expect(() => withCondition(connections, NO_FILTER, { field: 'nope', op: 'in', values: ['x'] })).toThrow(
    RangeError,
  )
})
