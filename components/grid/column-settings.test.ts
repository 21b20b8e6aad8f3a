import { describe, expect, it } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { columnFields } from './column-fields'
import {
  MAX_PINNED,
  MAX_WIDTH,
  MIN_WIDTH,
  moveColumn,
  pinColumn,
  pinToEnd,
  placeColumn,
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
      pinned: 2,
      density: 'compact' as const,
      paged: true,
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
    const one = { ...usual, shown: ['status'] }
    expect(showColumn(one, connections, 'status', false)).toEqual(one)
  })

  it('move within the ends', () => {
    const [first = '', second = ''] = usual.shown
    expect(moveColumn(usual, first, -1)).toEqual(usual)
    expect(moveColumn(usual, first, 1).shown.slice(0, 2)).toEqual([second, first])
  })

  it('go to any place among those shown', () => {
    const [first = '', second = '', third = ''] = usual.shown
    expect(placeColumn(usual, first, 2).shown.slice(0, 3)).toEqual([second, third, first])
    expect(placeColumn(usual, third, 0).shown.slice(0, 3)).toEqual([third, first, second])
    expect(placeColumn(usual, first, usual.shown.length)).toBe(usual)
    expect(placeColumn(usual, 'gone', 0)).toBe(usual)
  })

  it('pin after those pinned, let go to right after them, and always keep one', () => {
    const [first = '', second = '', third = ''] = usual.shown
    const two = pinColumn(usual, third, true)
    expect([two.pinned, ...two.shown.slice(0, 3)]).toEqual([2, first, third, second])
    const other = pinColumn(two, first, false)
    expect([other.pinned, ...other.shown.slice(0, 3)]).toEqual([1, third, first, second])
    expect(pinColumn(other, third, false)).toBe(other)
    expect(usual.shown.reduce((now, name) => pinColumn(now, name, true), usual).pinned).toBe(MAX_PINNED)
  })

  it('keep the pinned ones pinned when one is hidden and comes back', () => {
    const [first = '', second = ''] = usual.shown
    const two = pinColumn(usual, second, true)
    const without = showColumn(two, connections, first, false)
    expect([without.pinned, without.shown[0]]).toEqual([1, second])
    const three = pinColumn(two, usual.shown[2] ?? '', true)
    const back = showColumn(showColumn(three, connections, second, false), connections, second, true)
    expect(back).toEqual(three)
  })

  it('take nothing from a cookie that they do not know', () => {
    const odd = (more: object) =>
      readColumnSettings(JSON.stringify({ connections: { s: usual.shown, h: [], ...more } }), connections)
    expect(odd({ p: 0, d: 'huge', g: 'yes' })).toEqual(usual)
    expect(odd({ p: 99 }).pinned).toBe(MAX_PINNED)
    expect(odd({ p: 1.5 }).pinned).toBe(1)
  })
})

describe('columns pinned at the end', () => {
  const last = (settings: typeof usual) => settings.shown.slice(settings.shown.length - settings.pinnedEnd)
  const two = pinToEnd(pinToEnd(usual, 'status', true), 'type', true)

  it('are the last ones, each new one before the others, and come back as they were kept', () => {
    expect(usual.pinnedEnd).toBe(0)
    expect(last(two)).toEqual(['type', 'status'])
    expect([...two.shown].sort()).toEqual([...usual.shown].sort())
    expect(again(writeColumnSettings(undefined, connections, two))).toEqual(two)
  })

  it('are let go to right before those that stay', () => {
    const one = pinToEnd(two, 'status', false)
    expect(last(one)).toEqual(['type'])
    expect(one.shown.at(-2)).toBe('status')
    expect(last(showColumn(two, connections, 'status', false))).toEqual(['type'])
    expect(
      last(showColumn(showColumn(two, connections, 'country', false), connections, 'country', true)),
    ).toEqual(last(two))
  })

  it('are pinned at one side only, and leave something between', () => {
    expect(pinToEnd(usual, usual.shown[0] ?? '', true)).toEqual(usual)
    const moved = pinColumn(two, 'status', true)
    expect(moved).toMatchObject({ pinned: 2, pinnedEnd: 1 })
    expect(moved.shown[1]).toBe('status')
    expect(pinToEnd(moved, 'status', true)).toMatchObject({ pinned: 1, pinnedEnd: 2 })
    const all = usual.shown.reduce((settings, name) => pinToEnd(settings, name, true), usual)
    expect(all.pinnedEnd).toBe(MAX_PINNED)
    const few = { ...usual, shown: ['userName', 'status', 'type'] }
    expect(pinToEnd(pinToEnd(few, 'status', true), 'type', true).pinnedEnd).toBe(1)
  })
})
