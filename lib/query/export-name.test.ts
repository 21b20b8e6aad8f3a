import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { exportName } from './export-name'
import type { Filter } from './query'

const NOW = Date.parse('2026-11-20T12:00:30.000Z')
const nameOf = (filter: Filter) => exportName(DATASETS.connections, filter, NOW, 'csv')

test.each<[Filter, string]>([
  [{ conditions: [] }, 'trailgrid-connections-until-20261120T1200Z.csv'],
  [
    { conditions: [{ field: 'status', op: 'in', values: ['active', ''] }], since: '24h' },
    'trailgrid-connections-status-active-none-20261119T1200Z-20261120T1200Z.csv',
  ],
  [
    {
      conditions: [
        { field: 'type', op: 'notIn', values: ['SSH'] },
        { field: 'dstHost', op: 'contains', value: '../../etc "x"\n' },
        { field: 'startedAt', op: 'range', min: '2026-11-01T00:00:00.000Z', max: '2026-11-02T00:00:00.000Z' },
        { field: 'totalBytes', op: 'range', min: 10 },
      ],
      q: 'Zoë & =1+1',
    },
    'trailgrid-connections-not-type-SSH-dstHost-..-..-etc-x-totalBytes-from-10-Zo-1-1-20261101T0000Z-20261102T0000Z.csv',
  ],
])('%#: dataset, filter and range', (filter, name) => expect(nameOf(filter)).toBe(name))

test('a long filter is cut', () => {
  const values = Array.from({ length: 50 }, (_, n) => `country${n}`)
  expect(nameOf({ conditions: [{ field: 'country', op: 'in', values }] }).length).toBeLessThan(140)
})
