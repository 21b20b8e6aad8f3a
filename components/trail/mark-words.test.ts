import { describe, expect, it } from 'vitest'
import { FILE_STATUSES } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import type { FileMark } from './mark'
import { exactWords, groupWords, laneName, markWords, timeWords } from './mark-words'
import { at, sampleChannel, sampleConnection, sampleFile, sampleTrail } from './testing/sample-trail'
import { buildTrail } from './trail-model'

const modelOf = (file: ReturnType<typeof sampleFile>, connection = {}) =>
  buildTrail(sampleConnection(connection), sampleTrail([sampleChannel('0', [file])]), at(60))
const markOf = (file: ReturnType<typeof sampleFile>, connection = {}) =>
  modelOf(file, connection).marks.find((mark): mark is FileMark => mark.kind === 'file')
const wordsOf = (file: ReturnType<typeof sampleFile>) => {
  const mark = markOf(file)
  return mark ? markWords(mark, 'sftp, channel 0') : ''
}

describe('a mark in words', () => {
  it('has name, direction, size, status, times and channel', () => {
    expect(wordsOf(sampleFile('1', { size: 1_500_000 }))).toMatch(
      /^1\.csv, upload, client to server, 1\.50 MB, OK, opened .+, closed .+, after 5m 00s, sftp, channel 0$/,
    )
  })

  it.each(FILE_STATUSES.filter(status => status !== 'OK'))('says %s first', status => {
    expect(wordsOf(sampleFile('1', { status }))).toMatch(
      new RegExp(`^${fileStatusWords(status).label}: 1\\.csv, `),
    )
  })

  it('says what is unknown', () => {
    const words = wordsOf(
      sampleFile('1', { name: null, size: null, direction: 'unknown', closedAt: null, status: null }),
    )
    for (const part of [
      'unnamed file',
      'direction unknown',
      'size unknown',
      'no close time given',
      'Not stated',
    ])
      expect(words).toContain(part)
  })

  it('says that an open time is not given, and does not count from it', () => {
    const mark = buildTrail(
      sampleConnection(),
      sampleTrail([sampleChannel('0', [sampleFile('1', { openedAt: at(0) })], { openedAt: null })]),
      at(60),
    ).marks.find((one): one is FileMark => one.kind === 'file')
    expect(mark && timeWords(mark)).toMatch(/^no open time given by its source, closed [\d:]+$/)
    expect(mark && exactWords(mark)).toContain('no open time')
  })

  it('has UTC for a hover', () => {
    const mark = markOf(sampleFile('1'))
    expect(mark && exactWords(mark)).toBe(`UTC ${at(10)} – ${at(15)} · 10 bytes`)
  })
})

it('a group in words has its count, what is not fine, and its time', () => {
  const files = ['OK', 'MISSING', 'ONGOING'].map((status, n) => sampleFile(String(n), { status }))
  const { marks, lanes } = buildTrail(sampleConnection(), sampleTrail([sampleChannel('0', files)]), at(60))
  const lane = lanes[1]
  expect(
    groupWords(
      marks.filter(mark => mark.kind === 'file'),
      lane ? laneName(lane) : '',
    ),
  ).toMatch(/^3 files, 1 lost, 1 ongoing, .+ to .+, sftp, channel 0$/)
})
