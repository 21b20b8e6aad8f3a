import { expect, test } from 'vitest'
import { parseMoment, writeMoment } from './moment'
import { formatOffset, parseOffset } from './offset'

test.each(['754040', '0', 'L1833', '2026-11-20T10:00:00.500Z', '2026-11-20T10:00:00Z'])(
  '%s is a moment',
  text => {
    const moment = parseMoment(text)
    expect(moment && writeMoment(moment)).toBe(text)
  },
)

test.each([
  null,
  '',
  '-5',
  '1.5',
  'L0',
  'L',
  '1e9',
  '2026-13-41T10:00:00Z',
  '2026-11-20',
  'javascript:alert(1)',
])('%s is none', text => expect(parseMoment(text)).toBeNull())

test('a moment in ms is written whole and never before the beginning', () => {
  expect(writeMoment({ kind: 'offset', ms: 12.6 })).toBe('13')
  expect(writeMoment({ kind: 'offset', ms: -4 })).toBe('0')
})

test('times are read as they are written', () => {
  expect([0, 61_000, 3_723_400].map(ms => formatOffset(ms))).toEqual(['0:00', '1:01', '1:02:03'])
  expect(formatOffset(3_723_456, true)).toBe('1:02:03.4')
  expect(['62', '1:02', '1:02:03.5', ' 0:00 '].map(parseOffset)).toEqual([62_000, 62_000, 3_723_500, 0])
  expect(['', 'x', '1:2:3:4', '-1', '1:'].map(parseOffset)).toEqual([null, null, null, null, null])
})
