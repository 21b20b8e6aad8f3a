import { describe, expect, it } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { columnFields } from './column-fields'
import {
  MAX_WIDTH,
  MIN_WIDTH,
  moveColumn,
  readColumnSettings,
  showColumn,
  unsetColumns,
  writeColumnSettings,
} from './column-settings'

const { connections, files } = DATASETS
const usual = unsetColumns(connections)
const again = (cookie: string) => readColumnSettings(decodeURIComponent(cookie), connections)

describe('column settings', () => {
  it('are the registry’s without a cookie, or with one that is none', () => {
    const shown = columnFields(connections).filter(field => field.column.shown)
    expect(usual.shown).toEqual(shown.map(field => field.name))
    for (const cookie of [
      '',
      'x',
      '[]',
      '5',
      '{"connections":7}',
      '{"connections":{"s":"a"}}',
      '%7Bbroken',
    ]) {
      expect(readColumnSettings(cookie, connections)).toEqual(usual)
    }
  })

  it('come back as they were written, encoded or decoded', () => {
    const mine = {
      ...moveColumn(showColumn(usual, connections, 'country', false), 'status', 1),
      widths: { status: 200 },
    }
    const cookie = writeColumnSettings(undefined, connections, mine)
    expect(again(cookie)).toEqual(mine)
    expect(readColumnSettings(cookie, connections)).toEqual(mine)
  })

  it('keep what another list has', () => {
    const first = writeColumnSettings(undefined, files, showColumn(unsetColumns(files), files, 'kind', false))
    const both = decodeURIComponent(writeColumnSettings(first, connections, usual))
    expect(readColumnSettings(both, files).shown).not.toContain('kind')
  })

  it('drop names that are gone, bring in columns that are new, and bound widths', () => {
    const cookie = JSON.stringify({
      connections: {
        s: ['gone', 'userName', 'userName', 'status'],
        h: [],
        w: { status: 1, dstHost: 9_999, gone: 80 },
      },
    })
    const read = readColumnSettings(cookie, connections)
    expect(read.shown).not.toContain('gone')
    expect(new Set(read.shown)).toEqual(new Set(usual.shown))
    expect(read.shown.length).toBe(usual.shown.length)
    expect(read.widths).toEqual({ status: MIN_WIDTH, dstHost: MAX_WIDTH })
  })

  it('never hide the last column', () => {
    const one = { shown: ['status'], widths: {} }
    expect(showColumn(one, connections, 'status', false)).toEqual(one)
  })

  it('move within the ends', () => {
    const [first = '', second = ''] = usual.shown
    expect(moveColumn(usual, first, -1)).toEqual(usual)
    expect(moveColumn(usual, first, 1).shown.slice(0, 2)).toEqual([second, first])
  })
})
