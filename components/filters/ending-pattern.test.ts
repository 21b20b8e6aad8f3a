import { describe, expect, it } from 'vitest'
import { matchesPattern } from '@/lib/query/pattern'
import { endingOf, endingPattern } from './ending-pattern'

describe('what is typed as an extension', () => {
  it.each([
    ['zip', '*.zip'],
    ['.zip', '*.zip'],
    ['*.zip', '*.zip'],
    ['tar.gz', '*.tar.gz'],
    ['report-*.csv', 'report-*.csv'],
    ['backup*', 'backup*'],
    ['', ''],
    ['.', ''],
    ['*', ''],
    ['*x*', '*.x'],
  ])('%s is the pattern %s', (text, pattern) => {
    expect(endingPattern(text)).toBe(pattern)
  })

  it.each(['zip', 'tar.gz', 'report-*.csv', 'backup*'])('%s is shown again as it was typed', text => {
    expect(endingOf(endingPattern(text))).toBe(text)
  })

  it('means the end of the name, in any letter case', () => {
    expect(matchesPattern(endingPattern('zip'), 'DUMP.ZIP')).toBe(true)
    expect(matchesPattern(endingPattern('zip'), 'zip.txt')).toBe(false)
  })
})
