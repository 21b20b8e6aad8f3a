import { expect, test } from 'vitest'
import { exportStatement } from './export'

const list = {
  dataset: 'connections',
  filter: { conditions: [{ field: 'status', op: 'in', values: ["active' --"] }] },
  order: [{ field: 'startedAt', direction: 'desc' }],
} as const

test('the asked columns of the whole list in its order', () => {
  expect(exportStatement(list, ['source', 'totalBytes'], { now: 0, staleAfterMs: {} })).toEqual({
    sql: 'SELECT source, totalBytes FROM connections FINAL WHERE (status IN ({p0:String})) ORDER BY -toUnixTimestamp64Milli(startedAt), key',
    params: { p0: "active' --" },
  })
})

test.each(['native', 'key', '1; DROP TABLE connections'])('%s is no column to export', name =>
  expect(() => exportStatement(list, [name], { now: 0, staleAfterMs: {} })).toThrow(RangeError),
)
