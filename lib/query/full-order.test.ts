import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { fullOrder } from './full-order'

test.each([
  ['connections', 'startedAt'],
  ['files', 'openedAt'],
] as const)('what an order of %s leaves level stands newest first', (name, timeField) => {
  expect(fullOrder(DATASETS[name], [{ field: 'userName', direction: 'asc' }])).toEqual([
    { field: 'userName', direction: 'asc' },
    { field: timeField, direction: 'desc' },
  ])
})

test('an order that has the time says itself which way', () => {
  const order = [
    { field: 'userName', direction: 'asc' },
    { field: 'startedAt', direction: 'asc' },
  ] as const
  expect(fullOrder(DATASETS.connections, order)).toEqual(order)
})
