import { describe, expect, it } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { fitColumns, keptColumns, pinColumn, showColumn, unsetColumns } from './column-settings'
import {
  areSame,
  type ColumnsOfView,
  changeColumns,
  readListColumns,
  shownColumns,
  writeChanged,
} from './list-columns'

const { connections, files } = DATASETS
const usual = unsetColumns(connections)
const COLUMNS = {
  shown: ['dstHost', 'userName', 'gone'],
  hidden: ['status', 'type', 'startedAt', 'durationMs', 'bytesIn', 'bytesOut', 'totalBytes'],
  widths: { dstHost: 5_000, gone: 80 },
  pinned: 9,
  density: 'compact',
} as const
const ofView: ColumnsOfView = { view: 'v1', columns: fitColumns(COLUMNS, false, connections) }
const kept = { own: { ...usual, paged: true }, changed: null }

describe('columns of a view', () => {
  it('are made to fit those of today, as the cookie is', () => {
    const { columns } = ofView
    expect(columns.shown.filter(name => name === 'dstHost' || name === 'userName')).toEqual([
      'dstHost',
      'userName',
    ])
    expect(columns.shown).not.toContain('gone')
    expect(columns).toMatchObject({ widths: { dstHost: 640 }, density: 'compact', paged: false })
    expect(columns.pinned).toBeLessThanOrEqual(4)
    expect(fitColumns(keptColumns(columns, connections), false, connections)).toEqual(columns)
  })

  it.each([[{}], [{ shown: 'all' }], [{ shown: ['gone'] }], [{ shown: [], widths: 7, pinned: 'x' }]])(
    'are the usual ones where nothing of them can be read: %j',
    columns => expect(fitColumns(columns, false, connections).shown).toEqual(usual.shown),
  )

  it('stand before one’s own and take nothing from them', () => {
    expect(shownColumns(kept, null)).toBe(kept.own)
    expect(shownColumns(kept, ofView)).toEqual({ ...ofView.columns, paged: true })
    const changed = changeColumns(kept, ofView, connections, now =>
      showColumn(now, connections, 'account', true),
    )
    expect(changed.own).toBe(kept.own)
    expect(shownColumns(changed, ofView).shown).toContain('account')
    expect(shownColumns(changed, null)).toBe(kept.own)
    expect(shownColumns(changed, { ...ofView, view: 'another' }).shown).not.toContain('account')
    expect(areSame(shownColumns(changed, ofView), ofView.columns, connections)).toBe(false)
  })

  it('are not changed by turning pages, which is one’s own', () => {
    const next = changeColumns(kept, ofView, connections, now => ({ ...now, paged: false }))
    expect(next).toEqual({ own: { ...usual, paged: false }, changed: null })
  })

  it('are the same again when a change is undone', () => {
    const wider = { ...ofView.columns, widths: { userName: 90, dstHost: 640 } }
    const back = { ...wider, widths: { dstHost: 640, userName: 90 } }
    expect(areSame(wider, back, connections)).toBe(true)
    expect(areSame(pinColumn(usual, 'dstHost', true), usual, connections)).toBe(false)
  })

  it('are kept as they became, for their list alone', () => {
    const changed = { own: usual, changed: { view: 'v1', columns: ofView.columns } }
    const cookie = writeChanged(changed, connections) ?? ''
    const view = { id: 'v2', columns: null }
    const cookies = { own: undefined, changed: cookie }
    expect(readListColumns(connections, cookies, view)).toEqual({ ...changed, ofView: null })
    expect(readListColumns(files, cookies, view).changed).toBeNull()
    expect(
      readListColumns(connections, { own: undefined, changed: decodeURIComponent(cookie) }, null).changed,
    ).toEqual(changed.changed)
    expect(writeChanged({ own: usual, changed: null }, connections)).toBeNull()
  })

  it.each(['', '%', 'null', '7', '[]', '{"view":1}'])('are forgotten where the cookie is “%s”', changed =>
    expect(readListColumns(connections, { own: undefined, changed }, null).changed).toBeNull(),
  )
})
