import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import type { Condition } from '../query'
import { anyFilter } from '../testing/filter-arbitrary'
import { formatFilter } from './format-filter'
import { parseText } from './parse-text'
import { fieldOfWord, fieldWords, wordOf } from './words'

const { connections, files } = DATASETS

const conditionsOf = (text: string): readonly Condition[] => {
  const { filter, diagnostics } = parseText(connections, text)
  expect(diagnostics).toEqual([])
  return filter.conditions
}

const problems = (text: string) =>
  parseText(connections, text).diagnostics.map(({ from, to, message }) => ({
    at: text.slice(from, to),
    message,
  }))

test.each([connections, files])('a filter of $name written as text reads as the same filter', dataset => {
  fc.assert(
    fc.property(anyFilter(dataset), filter => {
      const text = formatFilter(dataset, filter)
      expect(parseText(dataset, text), text).toMatchObject({ filter, diagnostics: [] })
      expect(formatFilter(dataset, parseText(dataset, text).filter)).toBe(text)
    }),
    { numRuns: 1_000 },
  )
})

test('any text at all is read, and nothing of it is lost from sight', () => {
  const bits = fc.constantFrom(
    'user:',
    'bytes>',
    '10MB',
    '"',
    '-',
    ',',
    '*',
    '~',
    ' ',
    'status:active',
    'x:y',
    '\\',
    'é',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string({ maxLength: 3 })), { maxLength: 8 }), parts => {
      const text = parts.join('')
      const { tokens, diagnostics } = parseText(connections, text)
      const covered = tokens.map(({ from, to }) => text.slice(from, to)).join('')
      expect(covered.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      expect(tokens.some(token => token.kind === 'problem')).toBe(diagnostics.length > 0)
    }),
    { numRuns: 500 },
  )
})

test.each([connections, files])('every word of $name names one field', dataset => {
  const words = fieldWords(dataset).map(word => word.toLowerCase())
  expect(new Set(words).size).toBe(words.length)
  for (const field of dataset.fields.filter(one => one.operators.length > 0))
    expect(fieldOfWord(dataset, wordOf(field))).toBe(field)
})

test('the whole grammar in one line', () => {
  const text =
    'user:alice status:active bytes>10MB duration>=5m host:*.corp -country:DE started>=2026-11-01 since:24h "free text" web'
  const parsed = parseText(connections, text)
  expect(parsed.diagnostics).toEqual([])
  expect(parsed.filter).toEqual({
    conditions: [
      { field: 'status', op: 'in', values: ['active'] },
      { field: 'userName', op: 'in', values: ['alice'] },
      { field: 'dstHost', op: 'like', value: '*.corp' },
      { field: 'country', op: 'notIn', values: ['DE'] },
      { field: 'startedAt', op: 'range', min: '2026-11-01T00:00:00.000Z' },
      { field: 'durationMs', op: 'range', min: 300_000 },
      { field: 'totalBytes', op: 'range', min: 10_000_001 },
    ],
    q: '"free text" web',
    since: '24h',
  })
  expect(formatFilter(connections, parsed.filter)).toBe(
    'status:active user:alice host:*.corp -country:DE started>=2026-11-01 duration>=5m bytes>10MB since:24h "free text" web',
  )
})

describe('values', () => {
  test.each<[string, Partial<Condition>]>([
    ['user:alice,bob', { op: 'in', values: ['alice', 'bob'] }],
    ['user:alice user:bob', { op: 'in', values: ['alice', 'bob'] }],
    ['user:"has, comma"', { op: 'in', values: ['has, comma'] }],
    ['user:""', { op: 'in', values: [''] }],
    ['-user:""', { op: 'notIn', values: [''] }],
    ['user:*', { op: 'notIn', values: [''] }],
    ['-user:*', { op: 'in', values: [''] }],
    ['user:~li', { op: 'contains', value: 'li' }],
    ['user:*li*', { op: 'contains', value: 'li' }],
    ['user:~"a b"', { op: 'contains', value: 'a b' }],
    ['user:a*e', { op: 'like', value: 'a*e' }],
    ['user:"a*"*', { op: 'like', value: 'a\\**' }],
    ['user:"*"', { op: 'in', values: ['*'] }],
    ['STATUS:Active', { op: 'in', values: ['active'] }],
    ['type:ssh', { op: 'in', values: ['SSH'] }],
    ['type:"ssh"', { op: 'in', values: ['ssh'] }],
    ['audited:yes', { op: 'in', values: ['true'] }],
    ['port:22,443', { op: 'in', values: ['22', '443'] }],
    ['port:1..1023', { op: 'range', min: 1, max: 1_023 }],
    ['port>1023', { op: 'range', min: 1_024 }],
    ['host=db.corp', { op: 'in', values: ['db.corp'] }],
    ['bytes:5MB', { op: 'range', min: 5_000_000, max: 5_000_000 }],
    ['bytes:1KiB..2KiB', { op: 'range', min: 1_024, max: 2_048 }],
    ['bytes<1MiB', { op: 'range', max: 1_048_575 }],
    ['bytes>=1kB bytes<=2kB', { op: 'range', min: 1_000, max: 2_000 }],
    ['duration<1h30m', { op: 'range', max: 5_399_999 }],
    ['started:2026-11-20', { op: 'range', min: '2026-11-20T00:00:00.000Z', max: '2026-11-20T23:59:59.999Z' }],
    ['started<=2026-11-20', { op: 'range', max: '2026-11-20T23:59:59.999Z' }],
    ['started>2026-11-20T10:00:00+02:00', { op: 'range', min: '2026-11-20T08:00:00.001Z' }],
    ['started<2026-11-20', { op: 'range', max: '2026-11-19T23:59:59.999Z' }],
  ])('%s', (text, condition) => expect(conditionsOf(text)).toMatchObject([condition]))

  test.each(['https://web.corp/a?b=c', 'aa:bb:cc:00:11:22', 'fe80::1', '10.0.0.1:22', 'C:\\temp'])(
    '%s is text to look for',
    text =>
      expect(parseText(connections, text)).toMatchObject({
        filter: { conditions: [], q: text },
        diagnostics: [],
      }),
  )
})

describe('what is not understood is shown where it stands', () => {
  test.each([
    ['alice usr:bob', 'usr', 'Did you mean “user”?'],
    ['status:actve', 'actve', 'Did you mean “active”?'],
    ['status:', 'status:', 'needs a value'],
    ['user:a,', '', 'A value is missing'],
    ['user:"alice', 'user:"alice', 'never closed'],
    ['"alice', '"alice', 'never closed'],
    ['bytes>lots', 'lots', 'such as 10MB'],
    ['bytes<0', '0', 'Nothing is less than 0'],
    ['started>soon', 'soon', '2026-11-20'],
    ['user>5', 'user>5', 'cannot be compared'],
    ['-bytes>5', '-bytes>5', 'cannot be excluded'],
    ['-user:*.x', '*.x', 'Only whole values'],
    ['country:D*', 'D*', 'whole values only'],
    ['user:a,*.x', '*.x', 'stands alone'],
    ['user:~a user:~b', 'user:~b', 'given already'],
    ['bytes>1 bytes>2', 'bytes>2', 'A lower bound is given already'],
    ['bytes>5 bytes<3', 'bytes<3', 'nothing could match'],
    ['bytes:5..3', '5..3', 'nothing could match'],
    ['bytes:""', 'bytes:""', 'cannot be asked for'],
    ['status:""', '""', 'is never missing'],
    ['endedAt:2026-11-20', 'endedAt:2026-11-20', 'cannot be filtered'],
    ['since:soon', 'since:soon', '24h'],
    ['since:1h since:2h', 'since:2h', 'given already'],
    ['-alice', '-alice', 'can be excluded'],
  ])('%s', (text, at, message) => {
    const found = problems(text)
    expect(found).toMatchObject([{ at }])
    expect(found[0]?.message).toContain(message)
  })

  test('the rest of the text still counts', () => {
    expect(parseText(connections, 'usr:bob status:active web').filter).toEqual({
      conditions: [{ field: 'status', op: 'in', values: ['active'] }],
      q: 'web',
    })
  })
})
