import { describe, expect, it } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { readViewText, type ViewQuestion, writeViewText } from './view-text'

const COLUMNS = {
  shown: ['userName', 'dstHost'],
  hidden: ['status'],
  widths: { userName: 210 },
  pinned: 2,
  density: 'compact',
} as const

describe('the text of a view', () => {
  it.each<ViewQuestion>([
    { search: '', columns: null },
    { search: 'status=active&q=a%26columns%3Db', columns: null },
    { search: '', columns: COLUMNS },
    { search: 'status=active&orderBy=totalBytes&order=desc', columns: COLUMNS },
  ])('comes back as it was written: %j', question => {
    expect(readViewText(writeViewText(question))).toEqual(question)
  })

  it('is the bare parameters for a view without columns, as it was before there were any', () => {
    expect(writeViewText({ search: 'since=24h', columns: null })).toBe('since=24h')
  })

  it.each(['columns=', 'columns=%', 'columns=[]', 'columns=null', 'columns=7'])(
    'has no columns where they cannot be read: %s',
    text => expect(readViewText(`since=24h&${text}`)).toEqual({ search: 'since=24h', columns: null }),
  )

  it('takes no field for its columns', () => {
    const names = Object.values(DATASETS).flatMap(({ fields }) => fields.map(field => field.name))
    expect(names).not.toContain('columns')
  })
})
